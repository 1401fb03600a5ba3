// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.athanor.controller.leadership.Fence;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.FailingDisk;
import org.athanor.hil.process.LabProcesses;
import org.athanor.hil.process.ScatteredLab;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.JournalTail;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// One running laboratory of real processes whose controller is killed (SIGKILL, or with the power
/// of its machine) again and again at moments of the protocol, while nemeses strike; then
/// everything is healed, and all that was begun must come to its end.
public final class Siege {
  private static final String SPEED = "40";
  private static final int PLATES = 600;
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration UNEVENTFUL = Duration.ofSeconds(8);
  private static final Duration END_WITHIN = Duration.ofMinutes(15);
  private static final int NEMESIS_ONE_IN = 3;
  private static final int TELL_EVERY = 10;

  private final ScatteredLab lab;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private final Consumer<String> tell;
  private final Campaigns campaigns;
  private final Operator operator;
  private final Nemeses nemeses;
  private final boolean quickStart;
  private final List<Duration> recoveries = new ArrayList<>();
  private final Map<Nemesis, Integer> struck = new EnumMap<>(Nemesis.class);
  private final Map<String, Integer> killedAfter = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private Instant begun;

  private Siege(
      ScatteredLab lab,
      FailingDisk disk,
      boolean quickStart,
      long seed,
      InstantSource clock,
      Consumer<String> tell) {
    this.lab = lab;
    this.quickStart = quickStart;
    this.clock = clock;
    this.tell = tell;
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.campaigns = new Campaigns(lab);
    this.operator = new Operator(lab, chance);
    this.nemeses = new Nemeses(lab, disk, chance);
    this.begun = clock.instant();
  }

  /// @param within no further kill after that long
  /// @param folder everything stays there, for `./athanor audit check`
  public record Plan(int kills, long seed, Duration within, Path folder) {}

  /// @param tell is told how it goes
  public static SiegeFigures run(Plan plan, InstantSource clock, Consumer<String> tell)
      throws IOException {
    FailingDisk disk = FailingDisk.in(plan.folder.resolve("disk"));
    LabProcesses processes = LabProcesses.launched(plan.folder.resolve("said")).on(disk);
    LabCopy colour = LabCopy.colour().withPlates(PLATES).weighing();
    try (var lab = new ScatteredLab(plan.folder, colour, SPEED, processes)) {
      return new Siege(lab, disk, processes.quickStart(), plan.seed, clock, tell).run(plan);
    }
  }

  private SiegeFigures run(Plan plan) throws IOException {
    Instant enough = clock.instant().plus(plan.within());
    Blow blow = Blow.draw(chance).atWork();
    int kills = 0;
    while (kills < plan.kills() && clock.instant().isBefore(enough)) {
      Optional<Runnable> heal = Optional.empty();
      if (!blow.recovering()) {
        campaigns.keepBusy();
        heal = perhapsStrike();
      }
      String after = awaitMoment(blow);
      nemeses.endController().ifPresent(nemesis -> struck.merge(nemesis, 1, Integer::sum));
      kills++;
      killedAfter.merge(after, 1, Integer::sum);
      if (kills % TELL_EVERY == 0) {
        judgeSoFar(kills, plan.kills());
      }
      blow = Blow.draw(chance);
      begun = clock.instant();
      lab.restartController();
      if (heal.isPresent() || !blow.recovering()) {
        recovered();
      }
      heal.ifPresent(Runnable::run);
    }
    return end(kills);
  }

  private void recovered() {
    lab.awaitReady();
    recoveries.add(Duration.between(begun, clock.instant()));
  }

  private Optional<Runnable> perhapsStrike() throws IOException {
    if (chance.nextInt(NEMESIS_ONE_IN) > 0) {
      return Optional.empty();
    }
    Nemesis[] all = Nemesis.values();
    Nemesis nemesis = all[chance.nextInt(all.length)];
    Optional<Runnable> heal = nemeses.strike(nemesis);
    heal.ifPresent(_ -> struck.merge(nemesis, 1, Integer::sum));
    return heal;
  }

  /// Returns what it was killed after; `nothing` when the laboratory was quiet for long.
  private String awaitMoment(Blow blow) {
    Instant patience = clock.instant().plus(UNEVENTFUL);
    Instant round = clock.instant().plus(ROUND);
    try (JournalTail journal = JournalTail.of(lab.journalFile())) {
      while (clock.instant().isBefore(patience)) {
        if (journal.more().stream().anyMatch(e -> e.path("type").asText().equals(blow.event()))) {
          stay(blow.delay());
          return blow.event() + (blow.recovering() ? ", recovering" : "");
        }
        if (!lab.controller().isAlive()) {
          return "its own end";
        }
        if (!blow.recovering() && clock.instant().isAfter(round)) {
          operator.lookAround();
          round = clock.instant().plus(ROUND);
        }
        stay(TICK);
      }
    }
    return "nothing";
  }

  /// A controller that stood still for too long, on a busy machine or because it was made to, has
  /// to end itself; it is started again, as whatever looks after a service does.
  private void stay(Duration duration) {
    OptionalInt end = lab.controller().awaitEnd(duration);
    if (end.isPresent() && end.getAsInt() != Fence.EXIT_FENCED) {
      violations.add("the controller ended by itself: " + lab.controller());
    }
  }

  private void judgeSoFar(int kill, int kills) {
    var findings = GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects());
    tell.accept(
        "  %d of %d kills, %d events, %d effects, %d broken promises"
            .formatted(
                kill,
                kills,
                lab.journal().events(),
                lab.groundTruth().effects().size(),
                findings.size()));
  }

  /// Nothing strikes any more, and a person looks after what is left.
  private SiegeFigures end(int kills) {
    recovered();
    try {
      Awaitility.await("everything comes to its end")
          .atMost(END_WITHIN)
          .pollInterval(ROUND)
          .until(() -> {
            if (!lab.controller().isAlive()) {
              lab.restartController();
              lab.awaitReady();
            }
            operator.lookAround();
            return campaigns.over();
          });
    } catch (ConditionTimeoutException e) {
      violations.add(
          "not over %s after everything was healed: %s".formatted(END_WITHIN, campaigns));
    }
    violations.addAll(operator.wronglyBelieved());
    lab.controller().kill();
    return SiegeFigures.of(
        lab, kills, violations, recoveries, struck, killedAfter, operator.asked(), quickStart);
  }
}
