// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.Invariant;
import org.athanor.controller.audit.Ruling;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.FailingDisk;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.Intent;
import org.athanor.hil.truth.JournalTail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The power of the controller's machine goes around the moment at which an intent is written: what
/// was not synced is lost, whole or in part, and the devices, which have a power of their own, go
/// on with what they were sent. Nothing happens twice, and nothing without an intent that was kept
/// (`-Dathanor.powercut.seed=N`, `-Dathanor.powercut.cuts=300`).
class PowerCutTest {
  private static final int EXPERIMENTS_A_CUT = 2;

  /// The intent is among what is written next, or has just been sent.
  private static final List<String> EVENTS =
      List.of("command-accepted", "resources-reserved", "dispatch-intended", "device-acknowledged");

  @TempDir Path folder;

  @Test
  void powerCutsAroundIntentsLeaveNoEffectTwiceAndNoneWithoutAnIntent() throws Exception {
    long seed = Long.getLong("athanor.powercut.seed", 5);
    int cuts = Integer.getInteger("athanor.powercut.cuts", 5);
    int budget = EXPERIMENTS_A_CUT * (cuts + 1);
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    LabProcesses processes = LabProcesses.in(folder.resolve("said")).on(disk);
    LabCopy colour = LabCopy.colour().withPlates(budget);
    try (var lab = new ScatteredLab(folder, colour, "40", processes)) {
      lab.client().submit("colour", "built-in", budget, 3);
      long lost = 0;
      for (int number = 1; number <= cuts; number++) {
        String event = EVENTS.get(chance.nextInt(EVENTS.size()));
        PowerCut cut = PowerCut.draw(chance);
        String where = "power cut %d of seed %d, after %s, %s".formatted(number, seed, event, cut);
        awaitNext(lab, event, where);
        assertThat(lab.controller().isAlive()).as("%s: %s", where, lab.controller()).isTrue();
        lost += cut.strike(lab.controller(), disk);
        lab.restartController();
        lab.awaitReady();
      }
      assertThat(lost).as("bytes that all cuts of seed %d have taken", seed).isPositive();
      lab.await(
          "the campaign completes, after %d power cuts of seed %d".formatted(cuts, seed),
          () -> lab.get("/v1/campaigns/colour").path("state").asText().equals("completed"));
      judge(lab, "after %d power cuts of seed %d".formatted(cuts, seed));
    }
  }

  private static void awaitNext(ScatteredLab lab, String event, String where) {
    try (JournalTail journal = JournalTail.of(lab.journalFile())) {
      lab.await(where, () -> journal.more().stream().anyMatch(one -> is(one, event)));
    }
  }

  private static boolean is(JsonNode event, String type) {
    return event.path("type").asText().equals(type);
  }

  private static void judge(ScatteredLab lab, String where) {
    List<Intent> intents = lab.journal().intents();
    assertThat(intents).as(where).extracting(Intent::end).doesNotContain(Intent.End.OPEN);
    assertThat(GroundTruthChecker.check(intents, lab.groundTruth().effects())).as(where).isEmpty();
    Map<Invariant, Ruling> rulings = Audit.of(AuditFolder.read(lab.folder()));
    assertThat(rulings.values()).as(where).noneMatch(Ruling.Broken.class::isInstance);
    for (Invariant seen : List.of(Invariant.I1, Invariant.I2, Invariant.I3, Invariant.I4)) {
      assertThat(rulings.get(seen)).as("%s, %s", seen, where).isInstanceOf(Ruling.Holds.class);
    }
  }
}
