// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.device.ZoneWord;
import org.athanor.model.id.DeviceId;

/// How a zone stands that was stopped once. Only a person leads from a reset to a start.
sealed interface ZoneStanding {
  /// @param since when that was written down
  /// @param devices with which nothing is begun
  record Stopped(StopCause cause, Instant since, Set<DeviceId> devices) implements ZoneStanding {
    public Stopped {
      devices = Collections.unmodifiableSet(new TreeSet<>(devices));
    }
  }

  /// The stop is over, and nobody has started the zone.
  record Reset(Stopped after) implements ZoneStanding {}

  /// @param after the stop that was before
  record Started(Stopped after, String operator, String reason) implements ZoneStanding {}

  /// Those that the last stop was of.
  default Set<DeviceId> devices() {
    return switch (this) {
      case Stopped stopped -> stopped.devices;
      case Reset(Stopped stopped) -> stopped.devices;
      case Started(Stopped stopped, var _, var _) -> stopped.devices;
    };
  }

  /// The stop that still holds.
  default Optional<Stopped> stop() {
    return switch (this) {
      case Stopped stopped -> Optional.of(stopped);
      case Reset(Stopped stopped) -> Optional.of(stopped);
      case Started _ -> Optional.empty();
    };
  }

  /// What its devices are told.
  default ZoneWord word() {
    return switch (this) {
      case Stopped(StopCause cause, var _, var _) -> new ZoneWord.Stopped(cause);
      case Reset(Stopped stopped) -> stopped.word();
      case Started(var _, String operator, String reason) ->
          new ZoneWord.Runs(Optional.of(new ZoneWord.Start(operator, reason)));
    };
  }
}
