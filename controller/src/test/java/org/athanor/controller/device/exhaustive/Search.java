// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.exhaustive.Laws.Law;
import org.athanor.model.device.DeviceClass;

/// Goes through every world that a variant can come to, nearest first, so that the first broken law
/// has the shortest way to it.
final class Search {
  private static final int TOLD_EVERY = 1 << 19;

  /// @param worlds that were seen
  /// @param seconds of one core; another clock would count what else the machine does
  /// @param megabytes in which they and the ways between them were kept
  /// @param way the shortest to the broken law, in words
  record Result(int worlds, long seconds, long megabytes, Optional<Law> broken, List<String> way) {
    @Override
    public String toString() {
      return broken
          .map(law -> law + " after " + way.size() + " steps:\n  " + String.join("\n  ", way))
          .orElse(
              "every law holds in %,d worlds; %d s of one core, kept in %,d MB"
                  .formatted(worlds, seconds, megabytes));
    }
  }

  private final Variant variant;
  private final ControllerSteps controllers;
  private final DeviceSteps device;
  private final NetworkSteps network;
  private final UnaryOperator<World> merging;
  private final Worlds worlds = new Worlds();
  private final Edges edges = new Edges();
  private final long began = seconds();

  Search(Variant variant) {
    this(variant, new ControllerSteps(variant), new NormalForm(variant)::of);
  }

  private Search(Variant variant, ControllerSteps controllers, UnaryOperator<World> merging) {
    this.variant = variant;
    this.controllers = controllers;
    this.device = new DeviceSteps(variant);
    this.network = new NetworkSteps(variant, controllers, device);
    this.merging = merging;
  }

  /// The same search with worlds as they come; its ledgers have the same numbers. Sessions of class
  /// C are merged all the same: while one controller arms and the other fences, there is no end of
  /// them.
  Search withoutMerging() {
    return new Search(
        variant,
        controllers,
        variant.deviceClass() == DeviceClass.EVIDENCE
            ? NormalForm::sessions
            : UnaryOperator.identity());
  }

  /// What was seen.
  Set<World> seen() {
    return IntStream.range(0, worlds.size()).mapToObj(worlds::world).collect(Collectors.toSet());
  }

  /// @param clerk is told now and then how far it is
  Result run(Consumer<String> clerk) {
    worlds.number(
        merging.apply(
            new World(
                    0,
                    List.of(World.Controller.down(), World.Controller.down()),
                    Device.idle(),
                    List.of(),
                    0,
                    World.Experiment.NEW,
                    variant.budget())
                .starting(0)));
    for (int at = 0; at < worlds.size(); at++) {
      if (at % TOLD_EVERY == TOLD_EVERY - 1) {
        clerk.accept("%,d worlds, and %,d of them looked at".formatted(worlds.size(), at + 1));
      }
      int broken = look(at);
      if (broken > 0) {
        return result(Laws.broken(worlds.world(broken), store(broken)), broken);
      }
    }
    return stuck();
  }

  /// The number of a new world in which a law is broken; 0 when there is none.
  private int look(int at) {
    for (Step step : steps(worlds.world(at))) {
      int known = worlds.size();
      int to = worlds.number(merging.apply(step.to()));
      edges.add(to);
      if (to == known && Laws.broken(worlds.world(to), store(to)).isPresent()) {
        edges.close();
        return to;
      }
    }
    edges.close();
    return 0;
  }

  private FunctionalUnitState store(int at) {
    return controllers.ledger(worlds.world(at).store());
  }

  private Result result(Optional<Law> broken, int at) {
    List<String> way = broken.isPresent() ? way(at) : List.of();
    long bytes = worlds.bytes() + edges.bytes();
    return new Result(worlds.size(), seconds() - began, bytes >> 20, broken, way);
  }

  private static long seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000;
  }

  private List<Step> steps(World world) {
    List<Step> steps = new ArrayList<>(controllers.of(world));
    steps.addAll(device.of(world));
    steps.addAll(network.of(world));
    return steps;
  }

  private List<String> way(int to) {
    List<String> words = new ArrayList<>();
    for (int at = to; at != 0; ) {
      World reached = worlds.world(at);
      at = edges.firstTo(at);
      words.add(
          steps(worlds.world(at)).stream()
              .filter(step -> merging.apply(step.to()).equals(reached))
              .findFirst()
              .map(step -> step.words().get())
              .orElseThrow());
    }
    Collections.reverse(words);
    return words;
  }

  /// Backwards from every end. Where no controller may start any more, nothing is asked: a search
  /// has a bound, a laboratory has none.
  private Result stuck() {
    BitSet ends = new BitSet(worlds.size());
    for (int at = 0; at < worlds.size(); at++) {
      World world = worlds.world(at);
      boolean atTheBound =
          world.lastEpoch() >= variant.starts()
              && world.controllers().stream().noneMatch(World.Controller::up);
      if (atTheBound || Laws.ended(controllers.ledger(world.store()))) {
        ends.set(at);
      }
    }
    int lost = edges.leadingTo(ends).nextClearBit(0);
    return lost >= worlds.size()
        ? result(Optional.empty(), lost)
        : result(Optional.of(Law.L1_NEVER_STUCK), lost);
  }
}
