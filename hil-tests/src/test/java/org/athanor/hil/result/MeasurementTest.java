// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.athanor.hil.result.Measurement.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
  @ParameterizedTest
  @CsvSource({
    "48.9, FAIL",
    "49, MARGINAL",
    "49.5, PASS",
    "50.5, PASS",
    "51, MARGINAL",
    "51.1, FAIL"
  })
  void numberIsHeldAgainstItsLimitsAndItsMargin(double value, Outcome outcome) {
    var measurements = new Measurements();
    measurements.measure("volume", value).unit("uL").in(49, 51).marginal(49.5, 50.5);

    assertThat(measurements.taken()).extracting(Measurement::outcome).containsExactly(outcome);
  }
}
