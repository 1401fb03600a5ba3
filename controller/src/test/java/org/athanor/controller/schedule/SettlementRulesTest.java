// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.Found;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.LabScheduleEvent.ContentsFound;
import org.athanor.controller.schedule.LabScheduleEvent.DisputeEnded;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.LabwareRelocated;
import org.athanor.controller.schedule.LabScheduleEvent.PlaceDisputed;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.SettlementRules.Settlement;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;
import org.junit.jupiter.api.Test;

/// What a person's word about how much there is makes of the books.
class SettlementRulesTest {
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final LocationId FIRST = new LocationId("hotel.1");
  private static final DisputeEnded OVER =
      new DisputeEnded(FIRST, Optional.of("Ada"), "weighed it", AT);
  private static final Contents CYAN = holding(Map.of("cyan", VolumeRange.exactly(100)));

  private final LabDefinition lab;

  SettlementRulesTest() throws IOException {
    lab = ExampleLab.with("weights:\n  tare: {well-plate: 40 g}\n  density: {cyan: 1.1 g/mL}");
  }

  @Test
  void whenTheBooksAreRightTheyStayAsTheyAre() {
    assertThat(settle(new Finding.BooksAreRight(), measured(150, "uL"), CYAN))
        .isEqualTo(new Settlement.Settled(List.of(OVER)));
  }

  @Test
  void aReadingBecomesTheVolumeOfTheOneLiquid() {
    assertThat(found(new Finding.ReadingIsRight(Optional.empty()), measured(150, "uL"), CYAN))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(150)));
    assertThat(
            found(new Finding.ReadingIsRight(Optional.empty()), measured(40.011, "g"), CYAN)
                .get("cyan"))
        .as("by tare and density")
        .satisfies(volume -> assertThat(volume.mostMicrolitres()).isCloseTo(10, within(0.001)));
    assertThat(settle(new Finding.ReadingIsRight(Optional.empty()), measured(39, "g"), CYAN))
        .isEqualTo(
            new Settlement.Refused(
                "a reading of 39 g is no volume of cyan: it is less than nothing"));
  }

  @Test
  void anotherReadingThanThePersonSawIsNotTakenForIt() {
    assertThat(found(new Finding.ReadingIsRight(Optional.of("150 uL")), measured(150, "uL"), CYAN))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(150)));
    assertThat(settle(new Finding.ReadingIsRight(Optional.of("150 uL")), measured(90, "uL"), CYAN))
        .isEqualTo(new Settlement.Refused("the device measures 90 uL, not 150 uL; look again"));
  }

  @Test
  void aReadingOfAPlateThatShouldBeEmptyNamesNoLiquid() {
    assertThat(
            settle(
                new Finding.ReadingIsRight(Optional.empty()), measured(150, "uL"), Contents.NONE))
        .isEqualTo(
            new Settlement.Refused(
                "a reading does not tell how much of which liquid is in plate-1; by the books it"
                    + " holds nothing. Say how much of each there is"));
  }

  @Test
  void whatAPersonNamesIsMeasuredAndOfTheRestTheBooksAreRight() {
    assertThat(
            found(
                new Finding.Holds(Map.of("black", Quantity.of(50, "uL"))),
                measured(150, "uL"),
                CYAN))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(100), "black", VolumeRange.exactly(50)));
    assertThat(
            settle(
                new Finding.Holds(Map.of("green", Quantity.of(50, "uL"))),
                measured(150, "uL"),
                CYAN))
        .isEqualTo(
            new Settlement.Refused("nothing pours green; there are black, cyan, magenta, yellow"));
  }

  @Test
  void howMuchThereIsCanBeSaidOnlyWhereThatIsInDispute() {
    Finding holds = new Finding.Holds(Map.of("cyan", Quantity.of(50, "uL")));
    LabScheduleState gone =
        disputed(new Dispute(Optional.of(PLATE), ARM, "nothing", Set.of(PLATE)));
    LabScheduleState empty =
        disputed(new Dispute(Optional.empty(), ARM, "150 uL", Set.of(), measured(150, "uL")));

    assertThat(settle(holds, gone, Optional.of(CYAN)))
        .isEqualTo(new Settlement.Refused("settle first what stands at hotel.1"));
    assertThat(settle(holds, empty, Optional.of(CYAN)))
        .isEqualTo(
            new Settlement.Refused(
                "by the books nothing stands at hotel.1; say first which labware does"));
    assertThat(settle(holds, disputed(measured(150, "uL")), Optional.empty()))
        .isEqualTo(
            new Settlement.Refused("the ledgers are still being read; say it again in a moment"));
  }

  // What they said before was a slip of the unit.
  @Test
  void howMuchThereIsMayBeSaidWhereNobodyDoubtsTheBooks() {
    Finding holds = new Finding.Holds(Map.of("cyan", Quantity.of(50, "uL")));

    assertThat(settle(holds, LabScheduleState.EMPTY, Optional.of(CYAN)))
        .isEqualTo(
            new Settlement.Settled(
                List.of(
                    new ContentsFound(
                        PLATE,
                        Map.of("cyan", VolumeRange.exactly(50)),
                        CYAN.in(PLATE),
                        "Ada",
                        "weighed it",
                        AT))));
    assertThat(settle(holds, LabScheduleState.EMPTY, Optional.empty()))
        .isInstanceOf(Settlement.Refused.class);
    assertThat(
            settle(
                new Finding.ReadingIsRight(Optional.empty()),
                LabScheduleState.EMPTY,
                Optional.of(CYAN)))
        .isEqualTo(new Settlement.Refused("nobody doubts how much there is at hotel.1"));
  }

  // A pour that ends between looking and signing would be counted twice, or another plate would be
  // meant.
  @Test
  void howMuchThereIsIsNotSaidOfAPieceAtWorkNorInABin() {
    Finding holds = new Finding.Holds(Map.of("cyan", Quantity.of(50, "uL")));
    ExperimentId one = new ExperimentId(new CampaignId("colour"), 1);
    LabScheduleState atWork =
        LabScheduleState.EMPTY
            .apply(new ExperimentQueued(one, List.of(), Map.of("plate", "well-plate"), AT))
            .apply(new StepGranted(one, 0, Map.of("plate", PLATE), AT));
    LocationId waste = new LocationId("waste");

    assertThat(settle(holds, atWork, Optional.of(CYAN)))
        .isEqualTo(
            new Settlement.Refused(
                "experiment colour/1 is still at work with plate-1; it has to end first"));
    assertThat(
            SettlementRules.of(
                lab,
                LabScheduleState.EMPTY.apply(
                    new LabwareRelocated(PLATE, waste, "Ada", "it fell", AT)),
                new LabSchedule.Settle(
                    waste, holds, "Ada", "weighed it", TestInbox.<Answer>create().getRef()),
                Optional.of(CYAN),
                AT))
        .isEqualTo(
            new Settlement.Refused(
                "waste takes any number of pieces; nobody can say which is meant"));
  }

  @Test
  void moreThanAnyLabwareHoldsIsASlip() {
    assertThat(
            settle(
                new Finding.Holds(Map.of("cyan", Quantity.of(1e99, "uL"))),
                LabScheduleState.EMPTY,
                Optional.of(CYAN)))
        .isInstanceOfSatisfying(
            Settlement.Refused.class,
            refused ->
                assertThat(refused.why())
                    .startsWith("no labware holds 1")
                    .endsWith("of cyan; at most 1000000 uL is taken"));
  }

  private Map<String, VolumeRange> found(
      Finding finding, Optional<Amounts> amounts, Contents contents) {
    Settlement.Settled settled = (Settlement.Settled) settle(finding, amounts, contents);
    assertThat(settled.events()).hasSize(2).endsWith(OVER);
    ContentsFound found = (ContentsFound) settled.events().getFirst();
    assertThat(found.poured()).isEqualTo(contents.in(PLATE));
    return found.amounts();
  }

  private Settlement settle(Finding finding, Optional<Amounts> amounts, Contents contents) {
    return settle(finding, disputed(amounts), Optional.of(contents));
  }

  private Settlement settle(Finding finding, LabScheduleState state, Optional<Contents> poured) {
    return SettlementRules.of(
        lab,
        state,
        new LabSchedule.Settle(
            FIRST, finding, "Ada", "weighed it", TestInbox.<Answer>create().getRef()),
        poured,
        AT);
  }

  private static LabScheduleState disputed(Optional<Amounts> amounts) {
    return disputed(new Dispute(Optional.of(PLATE), ARM, "much", Set.of(PLATE), amounts));
  }

  private static LabScheduleState disputed(Dispute dispute) {
    return LabScheduleState.EMPTY.apply(new PlaceDisputed(FIRST, dispute, AT));
  }

  private static Optional<Amounts> measured(double seen, String unit) {
    return Optional.of(
        new Amounts(
            Quantity.of(seen, unit),
            Quantity.of(0, unit),
            Optional.empty(),
            Quantity.of(0.01, unit)));
  }

  private static Contents holding(Map<String, VolumeRange> liquids) {
    return Contents.NONE.with(Map.of(PLATE, new Found(liquids, Map.of())));
  }
}
