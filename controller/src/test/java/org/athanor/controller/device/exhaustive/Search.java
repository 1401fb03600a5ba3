// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.athanor.controller.device.exhaustive.Laws.Law;

/// Goes through every world that a variant can come to, nearest first, so that the first broken law
/// has the shortest way to it.
final class Search {

  /// @param worlds that were seen
  /// @param way the shortest to the broken law, in words
  record Result(int worlds, Optional<Law> broken, List<String> way) {
    @Override
    public String toString() {
      return broken
          .map(law -> law + " after " + way.size() + " steps:\n  " + String.join("\n  ", way))
          .orElse("every law holds in " + worlds + " worlds");
    }
  }

  private final Variant variant;
  private final ControllerSteps controllers;
  private final DeviceSteps device;
  private final NetworkSteps network;
  private final NormalForm normal;
  private final Worlds worlds = new Worlds();
  private final Edges edges = new Edges();

  Search(Variant variant) {
    this.variant = variant;
    this.controllers = new ControllerSteps(variant);
    this.device = new DeviceSteps(variant);
    this.normal = new NormalForm(variant);
    this.network = new NetworkSteps(variant, controllers, device);
  }

  Result run() {
    worlds.number(
        new World(
                0,
                List.of(World.Controller.down(), World.Controller.down()),
                World.Device.idle(),
                List.of(),
                0,
                World.Experiment.NEW,
                variant.budget())
            .starting(0));
    for (int at = 0; at < worlds.size(); at++) {
      for (Step step : steps(worlds.world(at))) {
        int known = worlds.size();
        int to = worlds.number(normal.of(step.to()));
        edges.add(to);
        if (to == known) {
          Optional<Law> broken = Laws.broken(step.to(), controllers.ledger(step.to().store()));
          if (broken.isPresent()) {
            edges.close();
            return new Result(worlds.size(), broken, way(to));
          }
        }
      }
      edges.close();
    }
    return stuck();
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
              .filter(step -> normal.of(step.to()).equals(reached))
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
        ? new Result(worlds.size(), Optional.empty(), List.of())
        : new Result(worlds.size(), Optional.of(Law.L1_NEVER_STUCK), way(lost));
  }
}
