// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.time.Duration;
import org.athanor.model.device.Observation.Quality;

/// The answer when a function is read: a value that may be decided upon, or none.
public sealed interface Reading {
  /// @param age how old the value was when the device gave it, by the device's own clock; zero when
  ///   the device does not say
  record Seen(Observation observation, Duration age) implements Reading {}

  /// There is no value, or none that may be relied on.
  record Absent(String reason) implements Reading {}

  /// What may be decided upon: a value of good quality that is not older than this. Everything else
  /// is as good as no value.
  default Reading trusted(Duration maxAge) {
    return switch (this) {
      case Absent absent -> absent;
      case Seen(var observation, var age) when observation.quality() != Quality.GOOD ->
          new Absent(observation.name() + " is of quality " + observation.quality());
      case Seen(var observation, var age) when age.compareTo(maxAge) > 0 ->
          new Absent(observation.name() + " is " + age.toSeconds() + " s old");
      case Seen seen -> seen;
    };
  }
}
