// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.Found;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.Sighting.Sight;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much a device measures against how much there is by the books. The plate weighs 40 g, cyan
/// 1.1 g/mL and black 0.9 g/mL; of a dye from before nobody knows the density any more.
class AmountRulesTest {
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final DeviceId HANDLER = new DeviceId("handler");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final LocationId FIRST = new LocationId("hotel.1");
  private static final LocationId DECK = new LocationId("handler.deck");

  private final LabDefinition lab;

  AmountRulesTest() throws IOException {
    lab =
        ExampleLab.with(
            "weights:\n  tare: {well-plate: 40 g}\n  density: {cyan: 1.1 g/mL, black: 0.9 g/mL}");
  }

  // The plate holds 10 to 20 uL of cyan and 100 uL of black.
  @ParameterizedTest
  @CsvSource({
    "105,   uL, 5,    agrees",
    "104.9, uL, 5,    differs",
    "115,   uL, 5,    agrees",
    "125,   uL, 5,    agrees",
    "125.1, uL, 5,    differs",
    "40.10, g,  0.01, agrees",
    "40.08, g,  0.01, differs",
    "40.121, g, 0.01, agrees",
    "40.13, g,  0.01, differs",
    "0,     g,  0.01, differs"
  })
  void aReadingOutsideTheRangeAndItsToleranceIsADisagreement(
      double seen, String unit, double tolerance, String verdict) {
    Optional<Dispute> dispute =
        dispute(FIRST, Quantity.of(seen, unit), Quantity.of(tolerance, unit), "black");

    assertThat(dispute.isEmpty()).isEqualTo(verdict.equals("agrees"));
    dispute.ifPresent(one -> assertThat(one.pieces()).containsExactly(PLATE));
  }

  @Test
  void nothingWeighsNothing() {
    assertThat(dispute(DECK, Quantity.of(0.004, "g"), Quantity.of(0.01, "g"), "black")).isEmpty();
    assertThat(dispute(DECK, Quantity.of(40, "g"), Quantity.of(0.01, "g"), "black")).isPresent();
    assertThat(dispute(DECK, Quantity.of(-20, "uL"), Quantity.of(5, "uL"), "black")).isPresent();
  }

  @Test
  void whatTheBooksDoNotKnowDisputesNothing() {
    assertThat(dispute(FIRST, Quantity.of(700, "g"), Quantity.of(0.01, "g"), "old dye")).isEmpty();
    assertThat(dispute(FIRST, Quantity.of(39, "g"), Quantity.of(0.01, "g"), "old dye"))
        .as("less than the plate and what is known to be in it")
        .isPresent();
  }

  @Test
  void whatStandsThereIsInDisputeBeforeHowMuch() {
    assertThat(
            PlantRules.dispute(
                lab,
                LabScheduleState.EMPTY,
                FIRST,
                List.of(
                    new Sighting(
                        HANDLER, new Sight.Measured(Quantity.of(0, "g"), Quantity.of(0.01, "g"))),
                    new Sighting(new DeviceId("arm"), new Sight.Nothing())),
                contents("black")))
        .map(Dispute::seen)
        .contains("nothing");
  }

  @ParameterizedTest
  @CsvSource({"0.12, mL, 120", "120, uL, 120"})
  void aReadingMayBeInAnyUnitOfItsKind(double value, String unit, double microlitres) {
    Tells volume = new Tells.Volume(Quantity.of(5, "uL"));

    assertThat(sighting(volume, Value.of(value, unit)))
        .contains(
            new Sighting(
                HANDLER, new Sight.Measured(Quantity.of(microlitres, "uL"), Quantity.of(5, "uL"))));
    assertThat(sighting(volume, Value.of(120, "mg"))).isEmpty();
    assertThat(sighting(volume, Value.of("much"))).isEmpty();
    assertThat(sighting(new Tells.Occupied(), Value.of(120, "uL"))).isEmpty();
  }

  // Otherwise the journal would grow with each look at a balance that trembles.
  @Test
  void aReadingThatTremblesIsNoNews() {
    Dispute first = disputed(150);

    assertThat(disputed(154).like(first)).isTrue();
    assertThat(disputed(156).like(first)).isFalse();
    assertThat(disputed(150).like(new Dispute(Optional.of(PLATE), HANDLER, "nothing", Set.of())))
        .isFalse();
  }

  private Dispute disputed(double microlitres) {
    return dispute(FIRST, Quantity.of(microlitres, "uL"), Quantity.of(5, "uL"), "black")
        .orElseThrow();
  }

  private static Optional<Sighting> sighting(Tells tells, Value value) {
    return Sighting.of(
        new PlaceSensor(DECK, HANDLER, new FunctionId("level"), tells),
        new Reading.Seen(
            new Observation("level", value, Observation.Quality.GOOD, AT), Duration.ZERO));
  }

  private Optional<Dispute> dispute(
      LocationId place, Quantity seen, Quantity tolerance, String liquid) {
    return PlantRules.dispute(
        lab,
        LabScheduleState.EMPTY,
        place,
        List.of(new Sighting(HANDLER, new Sight.Measured(seen, tolerance))),
        contents(liquid));
  }

  private static Contents contents(String liquid) {
    return Contents.NONE.with(
        Map.of(
            PLATE,
            new Found(
                Map.of("cyan", new VolumeRange(10, 20), liquid, VolumeRange.exactly(100)),
                Map.of())));
  }
}
