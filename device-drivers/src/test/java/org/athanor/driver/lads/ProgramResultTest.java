// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.driver.lads.ProgramResult.Ending;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.Test;

/// What a device's record of a run that stopped halfway says of what was poured.
class ProgramResultTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final Effects EFFECTS =
      new Effects(
          List.of(
              Pour.microlitres(20, "cyan", PLATE),
              Pour.microlitres(8, "black", PLATE),
              Pour.microlitres(5, "yellow", PLATE),
              Pour.microlitres(5, "magenta", PLATE)));
  private static final ProgramResult HALF =
      new ProgramResult(
          Optional.of("partial:cyan 20.1 uL, black not known, leak"),
          List.of(
              seen("cyan", Value.of(20.1, "uL"), Quality.GOOD),
              seen("yellow", Value.of(5, "uL"), Quality.BAD),
              seen("magenta", Value.of(5, "s"), Quality.GOOD),
              seen("waste", Value.of(3, "uL"), Quality.GOOD)));
  private static final DefinedError ERROR =
      new DefinedError(
          "partial",
          "cyan 20.1 uL, black not known, leak",
          Effect.PARTIAL,
          Map.of("cyan", Quantity.of(20.1, "uL")));

  // A liquid without a number may have begun: nothing is said of it.
  @Test
  void whatTheDeviceMeasuredOfEachLiquidThatWasOrderedStandsInTheError() {
    assertThat(HALF.asOutcome(Ending.BY_ITSELF, EFFECTS))
        .isEqualTo(new CommandOutcome.Failed(ERROR));
    assertThat(HALF.asEvidence(Ending.ABORTED, EFFECTS)).isEqualTo(new Evidence.Partial(ERROR));
  }

  @Test
  void nothingIsMeasuredOfAnOrderThatPoursNothing() {
    assertThat(HALF.asOutcome(Ending.BY_ITSELF, Effects.NONE))
        .isEqualTo(
            new CommandOutcome.Failed(
                new DefinedError(ERROR.code(), ERROR.message(), Effect.PARTIAL)));
  }

  private static Observation seen(String name, Value value, Quality quality) {
    return new Observation(name, value, quality, NOON);
  }
}
