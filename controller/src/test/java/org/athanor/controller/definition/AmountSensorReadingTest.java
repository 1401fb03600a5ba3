// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;
import org.junit.jupiter.api.Test;

/// Devices of a lab file that measure how much there is, and what a balance needs to know.
class AmountSensorReadingTest {
  private static final String LEVEL =
      "{at: handler.deck, device: handler, tells: volume, function: level, tolerance: 0.005 mL}";
  private static final String BALANCE =
      "{at: handler.deck, device: handler, tells: weight, function: balance, tolerance: 20 mg}";
  private static final String TARE = "tare: {well-plate: 38.2 g}";
  private static final String DENSITY =
      "density: {cyan: 1.02 g/mL, magenta: 1 kg/L, yellow: 0.98 g/mL, black: 1 g/mL}";
  private static final String WEIGHTS = "{" + TARE + ", " + DENSITY + "}";

  @Test
  void volumesAndWeightsAreReadInTheBooksUnits() throws IOException {
    LabDefinition lab =
        ((Checked.Valid<LabDefinition>) read(LEVEL + "\n  - " + BALANCE, "weights: " + WEIGHTS))
            .value();

    assertThat(lab.sensors())
        .endsWith(
            sensor("level", new Tells.Volume(Quantity.of(5, "uL"))),
            sensor("balance", new Tells.Weight(Quantity.of(0.02, "g"))));
    assertThat(lab.weights())
        .isEqualTo(
            new Weights(
                Map.of("well-plate", 38.2),
                Map.of("cyan", 1.02, "magenta", 1.0, "yellow", 0.98, "black", 1.0)));
  }

  // A reading that may be off by nobody knows how much disputes everything, or nothing.
  @Test
  void aMeasurementNeedsItsToleranceInItsOwnUnit() throws IOException {
    assertThat(said(LEVEL.replace(", tolerance: 0.005 mL", ""), ""))
        .containsExactly(
            "58:5 sensors[5]: the tolerance is missing: how far a reading may be from what the"
                + " books say [tolerance: 5 uL]");
    assertThat(said(LEVEL.replace("0.005 mL", "5 mg"), ""))
        .containsExactly(
            "58:84 sensors[5].tolerance: is not an amount above 0 in uL or a unit like it [e.g. 5"
                + " uL]");
    assertThat(said(BALANCE.replace("20 mg", "0 g"), "weights: " + WEIGHTS))
        .containsExactly(
            "58:86 sensors[5].tolerance: is not an amount above 0 in g or a unit like it [e.g. 20"
                + " mg]");
    assertThat(said("{at: hotel, device: arm, tells: labware, tolerance: 5 uL}", ""))
        .containsExactly(
            "58:57 sensors[5].tolerance: only a volume or a weight has a tolerance [tells: volume"
                + " or weight]");
  }

  @Test
  void anUnknownPlaceIsNamedWithTheOnesThereAre() throws IOException {
    assertThat(said(LEVEL.replace("handler.deck", "handler.dek"), ""))
        .singleElement()
        .asString()
        .startsWith(
            "58:10 sensors[5].at: unknown location \"handler.dek\"; did you mean"
                + " \"handler.deck\"?");
  }

  @Test
  void aBalanceNeedsEachTareAndEachDensity() throws IOException {
    assertThat(said(BALANCE, "weights: {density: {cyan: 1.02 g/mL}}"))
        .containsExactly(
            "65:1 weights.tare: the tare of type of labware \"well-plate\" is missing: a balance"
                + " needs it [tare: {well-plate: 38.2 g}]",
            "65:11 weights.density: the density of liquid \"black\" is missing: a balance needs it"
                + " [density: {black: 1.02 g/mL}]",
            "65:11 weights.density: the density of liquid \"magenta\" is missing: a balance needs"
                + " it [density: {magenta: 1.02 g/mL}]",
            "65:11 weights.density: the density of liquid \"yellow\" is missing: a balance needs"
                + " it [density: {yellow: 1.02 g/mL}]");
    assertThat(said(LEVEL, "")).as("a level needs neither").isEmpty();
  }

  @Test
  void aTareOrADensityOfNothingKnownOrInNoSuchUnitIsRefused() throws IOException {
    assertThat(said(BALANCE, "weights: " + WEIGHTS.replace("{cyan", "{cyam: 1 g/mL, cyan")))
        .singleElement()
        .asString()
        .contains("weights.density.cyam: unknown liquid \"cyam\"; did you mean \"cyan\"?");
    assertThat(said(BALANCE, "weights: " + WEIGHTS.replace("38.2 g", "38.2 mL")))
        .singleElement()
        .asString()
        .contains("weights.tare.well-plate: is not an amount above 0 in g or a unit like it");
    assertThat(said(BALANCE, "weights: " + WEIGHTS.replace("0.98 g/mL", "0.98")))
        .as("a number without its unit")
        .isNotEmpty();
  }

  private static PlaceSensor sensor(String function, Tells tells) {
    return new PlaceSensor(
        new LocationId("handler.deck"), new DeviceId("handler"), new FunctionId(function), tells);
  }

  private static List<String> said(String sensor, String weights) throws IOException {
    return switch (read(sensor, weights)) {
      case Checked.Valid<LabDefinition> _ -> List.of();
      case Checked.Invalid<LabDefinition>(var problems) ->
          problems.stream()
              .map(it ->
                  "%d:%d %s: %s [%s]"
                      .formatted(it.line(), it.column(), it.path(), it.what(), it.allowed()))
              .toList();
    };
  }

  /// The example with one sensor and one section more.
  private static Checked<LabDefinition> read(String sensor, String weights) throws IOException {
    Path example = ExamplesTest.folder().resolve("colour").resolve("lab.yaml");
    String last = "function: plate-present}\n\n";
    String text =
        Files.readString(example)
            .replace(last, last.strip() + "\n  - " + sensor + "\n\n")
            .replace("\nroles:", "\n" + weights + "\nroles:");
    return DefinitionReader.create().lab(new DefinitionSource("lab.yaml", text, Optional.empty()));
  }
}
