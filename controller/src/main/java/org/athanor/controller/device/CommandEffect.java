// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitState.Settled;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;

/// What is done once a decision's events are durable; the reading of a baseline also before.
public sealed interface CommandEffect {
  /// Reads the baseline. No effect on matter.
  record Arm(CommandOrder order) implements CommandEffect {}

  /// The one transmission.
  record Send(CommandOrder order) implements CommandEffect {}

  /// Reads the post-condition. No effect on matter.
  record Verify(CommandOrder order, List<Observation> reported) implements CommandEffect {
    public Verify {
      reported = List.copyOf(reported);
    }
  }

  /// Has the fence set and asks the device what it can prove. No effect on matter.
  record Resolve(CommandOrder order) implements CommandEffect {}

  /// Asks again after a while.
  record AskAgain(CommandId id) implements CommandEffect {}

  /// Gives the device a while to say how the stop of its zone ended this order.
  record AwaitAnswer(CommandId id) implements CommandEffect {}

  /// Tells everybody who waits for this command.
  record Announce(CommandId id, Settled end) implements CommandEffect {}

  /// Answers whoever gave this input, and only them.
  record Reply(CommandId id, CommandOutcome outcome, Assurance assurance)
      implements CommandEffect {}

  /// Answers the person who gave the verdict.
  record ReplyToOperator(Answer answer) implements CommandEffect {}

  /// This command waits in memory behind the open one; whoever wants it says so again after a
  /// restart.
  record PutAside() implements CommandEffect {}

  /// The unit is free: the next one that waits may come.
  record TakeNext() implements CommandEffect {}
}
