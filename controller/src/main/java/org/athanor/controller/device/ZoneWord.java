// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Optional;

/// What the schedule tells the devices of a zone that has an emergency stop.
public sealed interface ZoneWord {
  /// Nobody can say yet whether it is stopped, or that it is has not been written down yet.
  record Unread() implements ZoneWord {}

  /// Written down: from now on only a person ends it.
  record Stopped(StopCause cause) implements ZoneWord {}

  /// @param start of the last stop; empty when there has been none
  record Runs(Optional<Start> start) implements ZoneWord {}

  /// Who started the zone again.
  record Start(String operator, String reason) {}
}
