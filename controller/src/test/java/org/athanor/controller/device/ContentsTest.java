// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.BASELINE;
import static org.athanor.controller.device.Ledger.DISPENSE;
import static org.athanor.controller.device.Ledger.DONE;
import static org.athanor.controller.device.Ledger.FIRST;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Pour;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;
import org.junit.jupiter.api.Test;

/// The books of what is in a plate, kept from the ledger's events alone.
class ContentsTest {
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final double ORDERED = 12;
  private static final Effects POURS =
      new Effects(List.of(Pour.microlitres(ORDERED, "cyan", PLATE)));

  @Test
  void nothingIsThereBeforeTheIntentIsWritten() {
    Ledger ledger = submitted();

    assertThat(cyan(ledger)).isEqualTo(VolumeRange.NOTHING);
    assertThat(ledger.order().effects()).isEqualTo(POURS);
  }

  @Test
  void somethingMayBeThereFromTheIntentOn() {
    Ledger ledger = sent();
    assertThat(cyan(ledger)).isEqualTo(VolumeRange.upTo(ORDERED));

    ledger.give(new CommandInput.DriverEnded(FIRST, new CommandOutcome.InDoubt("link lost")));
    assertThat(cyan(ledger)).isEqualTo(VolumeRange.upTo(ORDERED));
    assertThat(cyan(ledger.restarted())).isEqualTo(VolumeRange.upTo(ORDERED));
  }

  @Test
  void aVerdictSaysWhatIsThere() {
    Ledger done = sent();
    done.give(new CommandInput.DriverEnded(FIRST, DONE));
    assertThat(cyan(done)).isEqualTo(VolumeRange.exactly(ORDERED));

    Ledger refused = sent();
    refused.give(new CommandInput.DriverEnded(FIRST, DoubtRules.notExecuted("busy")));
    assertThat(cyan(refused)).isEqualTo(VolumeRange.NOTHING);

    Ledger partly = sent();
    partly.give(new CommandInput.DriverEnded(FIRST, partly(5)));
    assertThat(cyan(partly)).isEqualTo(VolumeRange.exactly(5));

    Ledger cancelled = sent();
    cancelled.give(
        new CommandInput.DriverEnded(FIRST, new CommandOutcome.Cancelled("somebody stopped it")));
    assertThat(cyan(cancelled)).isEqualTo(VolumeRange.upTo(ORDERED));
  }

  @Test
  void whatIsCalledOffBeforeItWentOutLeavesNothing() {
    Ledger ledger = submitted();
    ledger.give(new CommandInput.CancelRequested(FIRST, "not wanted"));

    assertThat(cyan(ledger)).isEqualTo(VolumeRange.NOTHING);
  }

  // The books of a restarted controller are the same as those of one that never stopped.
  @Test
  void theBooksAreReadFromTheJournal() {
    Ledger ledger = sent();
    ledger.give(new CommandInput.DriverEnded(FIRST, partly(5)));

    assertThat(ledger.restarted().state.contents()).isEqualTo(ledger.state.contents());
  }

  // Whatever a truthful device and a truthful person say, and whenever the controller stops.
  @Test
  void whatIsTrueIsAlwaysWithinTheBooks() {
    for (long seed = 1; seed <= 2_000; seed++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      new Course(chance).run("seed " + seed);
    }
  }

  /// Orders one after the other on one plate, each poured whole, in part or not at all.
  private static final class Course {
    private final RandomGenerator chance;
    private Ledger ledger = new Ledger();
    private double truth;
    private double share;

    Course(RandomGenerator chance) {
      this.chance = chance;
      ledger.effects = POURS;
    }

    void run(String seed) {
      for (int number = 1; number <= 4; number++) {
        CommandId id = CommandId.parse("colour/" + number + ":mix#1");
        give(new CommandInput.Submitted(id, DISPENSE, Begun.IN_THIS_LIFE), seed);
        if (chance.nextInt(5) == 0) {
          give(new CommandInput.CancelRequested(id, "not wanted"), seed);
          continue;
        }
        give(new CommandInput.ArmingEnded(id, new Driver.Arming.Armed(BASELINE)), seed);
        pour();
        for (int step = 0; step < 12 && ledger.state.open(id).isPresent(); step++) {
          give(something(id), seed);
        }
        give(verdict(id), seed);
        if (ledger.state.open(id).isPresent()) {
          give(new CommandInput.DriverEnded(id, outcome()), seed);
          give(verdict(id), seed);
        }
        assertThat(ledger.state.open(id)).as(seed).isEmpty();
      }
    }

    private void pour() {
      share = new double[] {0, 0.25, 1}[chance.nextInt(3)];
      truth += share * ORDERED;
    }

    private CommandInput something(CommandId id) {
      return switch (chance.nextInt(7)) {
        case 0 -> new CommandInput.DeviceTook(id);
        case 1 -> new CommandInput.DeviceBegan(id);
        case 2 -> new CommandInput.DriverEnded(id, outcome());
        case 3 -> new CommandInput.DriverEnded(id, new CommandOutcome.InDoubt("link lost"));
        case 4 -> new CommandInput.EvidenceCame(id, evidence());
        case 5 -> verdict(id);
        default -> new CommandInput.Recovered();
      };
    }

    private CommandOutcome outcome() {
      if (chance.nextInt(6) == 0) {
        return new CommandOutcome.Cancelled("somebody stopped it");
      }
      return share == 1
          ? DONE
          : share == 0 ? DoubtRules.notExecuted("busy") : perhapsMeasured(chance);
    }

    private Evidence evidence() {
      if (chance.nextInt(3) == 0) {
        return new Evidence.Inconclusive("no counter");
      }
      return share == 1
          ? new Evidence.Done(List.of())
          : share == 0
              ? new Evidence.NotDone("session")
              : new Evidence.Partial(perhapsMeasured(chance).error());
    }

    private CommandOutcome.Failed perhapsMeasured(RandomGenerator coin) {
      return coin.nextBoolean() ? partly(share * ORDERED) : notMeasured();
    }

    private CommandInput verdict(CommandId id) {
      Verdict verdict = share == 1 ? Verdict.DONE : share == 0 ? Verdict.NOT_DONE : Verdict.PARTLY;
      return new CommandInput.VerdictGiven(id, verdict, "a drop", "seen", "Mia", true);
    }

    private void give(CommandInput input, String seed) {
      if (input instanceof CommandInput.Recovered) {
        ledger = ledger.restarted();
        ledger.effects = POURS;
        ledger.linked = true;
      }
      ledger.give(input);
      VolumeRange books = cyan(ledger);
      assertThat(books.leastMicrolitres()).as(seed + " " + input).isLessThanOrEqualTo(truth);
      assertThat(books.mostMicrolitres()).as(seed + " " + input).isGreaterThanOrEqualTo(truth);
    }
  }

  private static Ledger submitted() {
    Ledger ledger = new Ledger();
    ledger.effects = POURS;
    ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE));
    return ledger;
  }

  private static Ledger sent() {
    Ledger ledger = submitted();
    ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(BASELINE)));
    return ledger;
  }

  private static CommandOutcome.Failed partly(double microlitres) {
    return new CommandOutcome.Failed(
        new DefinedError(
            "partial",
            microlitres + " uL cyan",
            DefinedError.Effect.PARTIAL,
            Map.of("cyan", Quantity.of(microlitres, "uL"))));
  }

  private static CommandOutcome.Failed notMeasured() {
    return new CommandOutcome.Failed(
        new DefinedError("partial", "some of it", DefinedError.Effect.PARTIAL));
  }

  private static VolumeRange cyan(Ledger ledger) {
    return ledger.state.contents().in(PLATE).getOrDefault("cyan", VolumeRange.NOTHING);
  }
}
