// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.Map;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;

/// What the command protocol may be told.
public sealed interface CommandInput {
  /// The journal has been read; nothing else comes before this.
  record Recovered() implements CommandInput {}

  /// Execute this once.
  record Submitted(CommandId id, DeviceCommand command, Begun begun) implements CommandInput {}

  /// Do not begin it any more. What has gone out is not called back: it ends as it ends.
  record CancelRequested(CommandId id, String reason) implements CommandInput {}

  /// The device can be reached.
  ///
  /// @param fresh over another connection than before, or for the first time in this life
  record LinkUp(boolean fresh) implements CommandInput {}

  record ArmingEnded(CommandId id, Driver.Arming arming) implements CommandInput {}

  record DeviceTook(CommandId id) implements CommandInput {}

  record DeviceBegan(CommandId id) implements CommandInput {}

  /// This safe-state order has gone to the device, past this protocol.
  record SafeStateOrdered(ControlVerb verb) implements CommandInput {}

  record DriverEnded(CommandId id, CommandOutcome outcome) implements CommandInput {}

  record PostConditionRead(CommandId id, Verification verification) implements CommandInput {}

  record EvidenceCame(CommandId id, Evidence evidence) implements CommandInput {}

  record AskAgainDue(CommandId id) implements CommandInput {}

  /// How a zone of this unit's device stands.
  record ZoneSaid(ZoneId zone, ZoneWord word) implements CommandInput {}

  /// The device has not said how the stop of its zone ended this order.
  record AnswerOverdue(CommandId id) implements CommandInput {}

  /// @param amount what was done of it, in words, for [Verdict#PARTLY]
  /// @param amounts what of it was measured, by liquid, for [Verdict#PARTLY]
  record VerdictGiven(
      CommandId id,
      Verdict verdict,
      String amount,
      String reason,
      String operator,
      boolean isolationConfirmed,
      Map<String, Quantity> amounts)
      implements CommandInput {
    public VerdictGiven {
      amounts = Map.copyOf(amounts);
    }

    /// By somebody who measured nothing.
    public VerdictGiven(
        CommandId id,
        Verdict verdict,
        String amount,
        String reason,
        String operator,
        boolean isolationConfirmed) {
      this(id, verdict, amount, reason, operator, isolationConfirmed, Map.of());
    }
  }

  /// What an independent reading says of a command that its device calls done.
  sealed interface Verification {
    /// @param words what was read
    /// @param observations the device's and the reading's
    record Holds(String words, List<Observation> observations) implements Verification {
      public Holds {
        observations = List.copyOf(observations);
      }
    }

    /// The reading says otherwise.
    record Fails(String words) implements Verification {}

    /// There is no reading to be relied on.
    record Unreadable(String why) implements Verification {}
  }
}
