// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.heater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlateTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Plate plate = new Plate(20, 0.5, Duration.ofSeconds(100), NOON);

  @Test
  void warmsAtItsRateAndKeepsItsTarget() {
    plate.heat(60, NOON);
    assertThat(plate.celsius(at(10))).isEqualTo(25);
    assertThat(plate.celsius(at(80))).isEqualTo(60);
    assertThat(plate.celsius(at(500))).isEqualTo(60);
  }

  @Test
  void coolsTowardsTheRoomWithoutPower() {
    plate.heat(60, NOON);
    plate.off(at(80));
    assertThat(plate.celsius(at(180))).isCloseTo(20 + 40 / Math.E, within(1e-9));
    assertThat(plate.celsius(at(5_000))).isCloseTo(20, within(1e-9));
  }

  // Nothing cools it below the room, and it does not jump.
  @Test
  void lowerTargetIsReachedByCooling() {
    plate.heat(60, NOON);
    plate.heat(30, at(80));
    assertThat(plate.celsius(at(80))).isEqualTo(60);
    assertThat(plate.celsius(at(1_000))).isEqualTo(30);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
