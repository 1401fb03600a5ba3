// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.heater;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// A hot plate: it warms at a constant rate until it has its target, which it keeps; without power
/// it cools towards the room, a constant share in each moment.
final class Plate {
  private final double roomCelsius;
  private final double kelvinPerSecond;
  private final Duration cooling;
  private double celsius;
  private Instant since;
  private OptionalDouble target = OptionalDouble.empty();

  /// @param cooling after which 1/e of the difference to the room is left
  Plate(double roomCelsius, double kelvinPerSecond, Duration cooling, Instant now) {
    this.roomCelsius = roomCelsius;
    this.kelvinPerSecond = kelvinPerSecond;
    this.cooling = cooling;
    this.celsius = roomCelsius;
    this.since = now;
  }

  void heat(double targetCelsius, Instant now) {
    celsius = celsius(now);
    since = now;
    target = OptionalDouble.of(targetCelsius);
  }

  void off(Instant now) {
    celsius = celsius(now);
    since = now;
    target = OptionalDouble.empty();
  }

  double celsius(Instant now) {
    double seconds = Duration.between(since, now).toMillis() / 1_000.0;
    double cooled =
        roomCelsius + (celsius - roomCelsius) * Math.exp(-seconds * 1_000 / cooling.toMillis());
    if (target.isEmpty()) {
      return cooled;
    }
    double goal = target.getAsDouble();
    return celsius <= goal
        ? Math.min(goal, celsius + kelvinPerSecond * seconds)
        : Math.max(goal, cooled);
  }
}
