// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.schedule.LabScheduleEvent.DisputeEnded;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.LabwareRelocated;
import org.athanor.controller.schedule.LabScheduleEvent.PlaceDisputed;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.controller.schedule.Sighting.Sight;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantRulesTest {
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final LocationId DECK = new LocationId("handler.deck");
  private static final LocationId FIRST = new LocationId("hotel.1");
  private static final ExperimentId ONE = new ExperimentId(new CampaignId("colour"), 1);
  private static final ExperimentId TWO = new ExperimentId(new CampaignId("colour"), 2);

  private final LabDefinition lab;

  PlantRulesTest() throws IOException {
    lab = ExampleLab.read();
  }

  // Its figures may change from look to look; the matter is the same.
  @Test
  void aPlaceIsInDisputeSinceItCameToBe() {
    Dispute nothing = new Dispute(Optional.empty(), ARM, "something", Set.of());
    Dispute another = new Dispute(Optional.empty(), ARM, "plate-7", Set.of());
    LabScheduleState disputed =
        LabScheduleState.EMPTY
            .apply(new PlaceDisputed(DECK, nothing, AT))
            .apply(new PlaceDisputed(DECK, another, AT.plusSeconds(60)));
    LabScheduleState anew =
        disputed
            .apply(new DisputeEnded(DECK, Optional.empty(), "put right", AT.plusSeconds(70)))
            .apply(new PlaceDisputed(DECK, nothing, AT.plusSeconds(80)));

    assertThat(disputed.disputes()).isEqualTo(Map.of(DECK, new DisputeStanding(another, AT)));
    assertThat(anew.disputes())
        .isEqualTo(Map.of(DECK, new DisputeStanding(nothing, AT.plusSeconds(80))));
  }

  @ParameterizedTest
  @CsvSource({
    "hotel.1,      plate-1,   agrees,  ''",
    "hotel.1,      something, agrees,  ''",
    "hotel.1,      nothing,   differs, plate-1",
    "hotel.1,      plate-2,   differs, plate-1 plate-2",
    "hotel.1,      beaker,    differs, plate-1",
    "handler.deck, nothing,   agrees,  ''",
    "handler.deck, something, differs, ''",
    "handler.deck, plate-2,   differs, plate-2"
  })
  void whatIsSeenIsComparedWithTheBooks(
      LocationId place, String seen, String verdict, String pieces) {
    Optional<Dispute> dispute =
        disputes(lab, LabScheduleState.EMPTY, place, List.of(new Sighting(ARM, sight(seen))));

    assertThat(dispute.isEmpty()).isEqualTo(verdict.equals("agrees"));
    dispute.ifPresent(one -> {
      assertThat(one.by()).isEqualTo(ARM);
      assertThat(one.seen()).isEqualTo(seen);
      assertThat(one.pieces().stream().map(LabwareId::value).sorted().toList())
          .isEqualTo(pieces.isEmpty() ? List.of() : List.of(pieces.split(" ")));
    });
  }

  private static Sight sight(String words) {
    return switch (words) {
      case "nothing" -> new Sight.Nothing();
      case "something" -> new Sight.Something();
      default -> new Sight.Piece(words);
    };
  }

  @Test
  void oneDeviceThatDisagreesIsEnough() {
    assertThat(
            disputes(
                lab,
                LabScheduleState.EMPTY,
                FIRST,
                List.of(
                    new Sighting(ARM, new Sight.Piece("plate-1")),
                    new Sighting(new DeviceId("camera"), new Sight.Nothing()))))
        .map(Dispute::by)
        .contains(new DeviceId("camera"));
  }

  @Test
  void nothingOfWhatIsDoubtfulIsGranted() {
    LabScheduleState state = queued(ONE);

    assertThat(grants(state, Doubtful.NOTHING)).hasSize(1);
    assertThat(grants(state, PlantRules.doubtful(lab, state, Set.of(DECK))))
        .as("where it would be brought")
        .isEmpty();
    assertThat(
            grants(state, PlantRules.doubtful(lab, state, Set.of(new LocationId("arm.gripper")))))
        .as("whose device would bring it")
        .isEmpty();
    assertThat(grants(state, PlantRules.doubtful(lab, state, Set.of(FIRST))))
        .singleElement()
        .satisfies(grant -> assertThat(grant.labware()).containsValue(new LabwareId("plate-2")));
  }

  @Test
  void aPieceThatWasSeenElsewhereIsDoubtfulAsWell() {
    LabScheduleState state =
        queued(ONE)
            .apply(
                new PlaceDisputed(
                    new LocationId("hotel.9"),
                    new Dispute(
                        Optional.of(new LabwareId("plate-9")),
                        ARM,
                        "plate-1",
                        Set.of(new LabwareId("plate-9"), new LabwareId("plate-1"))),
                    AT));

    assertThat(grants(state, PlantRules.doubtful(lab, state, Set.of())))
        .singleElement()
        .satisfies(grant -> assertThat(grant.labware()).containsValue(new LabwareId("plate-2")));

    LabScheduleState after =
        state.apply(new DisputeEnded(new LocationId("hotel.9"), Optional.of("Ada"), "misread", AT));
    assertThat(PlantRules.doubtful(lab, after, Set.of())).isEqualTo(Doubtful.NOTHING);
  }

  @Test
  void whereSomethingMayBeMovingNobodyLooks() {
    LabScheduleState state =
        queued(ONE).apply(new StepGranted(ONE, 0, Map.of("plate", new LabwareId("plate-1")), AT));

    assertThat(PlantRules.atWork(lab, state, Set.of()))
        .containsExactlyInAnyOrder(FIRST, DECK, new LocationId("arm.gripper"));
    assertThat(PlantRules.atWork(lab, state, Set.of(ONE)))
        .as("it has been granted and not begun")
        .isEmpty();
  }

  @Test
  void aStepThatWasGrantedBeforeWaitsForWhatIsDoubtful() {
    LabScheduleState state =
        queued(ONE)
            .apply(new StepGranted(ONE, 0, Map.of("plate", new LabwareId("plate-1")), AT))
            .apply(new ExperimentQueued(TWO, List.of(), Map.of(), AT));

    assertThat(LabScheduleRules.grantedBefore(state, Set.of(ONE, TWO), Doubtful.NOTHING))
        .containsExactly(ONE);
    assertThat(
            LabScheduleRules.grantedBefore(
                state, Set.of(ONE, TWO), PlantRules.doubtful(lab, state, Set.of(FIRST))))
        .isEmpty();
  }

  @Test
  void aPersonsWordChangesWhatIsExpected() {
    LabScheduleState state =
        LabScheduleState.EMPTY.apply(
            new LabwareRelocated(new LabwareId("plate-1"), DECK, "Ada", "for a test", AT));

    assertThat(disputes(lab, state, DECK, List.of(new Sighting(ARM, new Sight.Piece("plate-1")))))
        .isEmpty();
    assertThat(disputes(lab, state, FIRST, List.of(new Sighting(ARM, new Sight.Nothing()))))
        .isEmpty();
  }

  /// Of what stands there; how much is told in AmountRulesTest.
  private static Optional<Dispute> disputes(
      LabDefinition lab, LabScheduleState state, LocationId place, List<Sighting> sightings) {
    return PlantRules.dispute(lab, state, place, sightings, Contents.NONE);
  }

  private static LabScheduleState queued(ExperimentId id) {
    StepNeed fetch =
        new StepNeed(
            Set.of(new ResourceId("device:arm")), Set.of(new ResourceId("slot:handler.deck")));
    return LabScheduleState.EMPTY.apply(
        new ExperimentQueued(id, List.of(fetch), Map.of("plate", "well-plate"), AT));
  }

  private List<LabScheduleRules.Grant> grants(LabScheduleState state, Doubtful doubtful) {
    return LabScheduleRules.grants(lab, state, Set.of(ONE), doubtful);
  }
}
