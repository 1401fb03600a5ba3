// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.Map;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.id.CommandId;

/// What a device says to the driver that holds a session with it.
interface Line {
  void welcome(long session, int boot);

  /// @param known whether the session is the device's current one
  void alive(long session, boolean known);

  void accepted(CommandId id);

  /// It acts.
  void began(CommandId id);

  void ended(CommandId id, CommandOutcome outcome);

  /// What stands at each place: empty text for nothing.
  void seen(long question, Map<String, String> places);

  void told(long question, Memory memory, int boot);
}
