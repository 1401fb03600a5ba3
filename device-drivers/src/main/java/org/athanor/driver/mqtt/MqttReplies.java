// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import org.athanor.driver.opcua.Outcomes;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Evidence;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.session.Delivery;

/// What each answer of the contract means, for a command that runs and for one that is in doubt.
final class MqttReplies {
  private MqttReplies() {}

  /// Whether the broker's word already ends the command: a refusal proves that it never left.
  static CommandOutcome undelivered(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Refused(String reason) -> Outcomes.refused("not-delivered", reason);
      case Delivery.Unknown(String reason) -> new CommandOutcome.InDoubt(reason);
      case Delivery.Acknowledged _ ->
          new CommandOutcome.InDoubt("the broker has it, and the device does not answer");
    };
  }

  static CommandOutcome outcome(Answer answer) {
    return switch (answer) {
      case Answer.Completed(var observations) -> new CommandOutcome.Completed(observations);
      case Answer.Failed(DefinedError error) -> new CommandOutcome.Failed(error);
      case Answer.Rejected(String code, String message) -> Outcomes.refused(code, message);
      case Answer.Cancelled(String reason, var _) -> new CommandOutcome.Cancelled(reason);
      case Answer.Tombstoned _ ->
          Outcomes.refused("tombstoned", "the id was resolved before the command came");
      case Answer.Interrupted(String message) -> new CommandOutcome.InDoubt(message);
      case Answer.Accepted _, Answer.Running _, Answer.Progress _ ->
          new CommandOutcome.InDoubt("the device began and has not said how it ended");
    };
  }

  static Evidence evidence(Answer answer) {
    return switch (answer) {
      case Answer.Completed(var observations) -> new Evidence.Done(observations);
      case Answer.Tombstoned _ -> new Evidence.NotDone("a tombstone in the device's ledger");
      case Answer.Rejected(String code, String message) ->
          new Evidence.NotDone(
              "the device's ledger says that it refused it: " + code + ", " + message);
      case Answer.Failed(DefinedError error) -> new Evidence.Partial(error);
      case Answer.Cancelled(String reason, var effect) ->
          new Evidence.Partial(new DefinedError("cancelled", reason, effect));
      case Answer.Interrupted(String message) -> new Evidence.Inconclusive(message);
      case Answer.Accepted _, Answer.Running _, Answer.Progress _ ->
          new Evidence.Unreachable("it runs, and its end was not heard");
    };
  }
}
