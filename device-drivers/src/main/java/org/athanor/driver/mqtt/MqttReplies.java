// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.time.Duration;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Reply;
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

  /// How far a device can prove what it did, by what it says of its ledger.
  static DeviceClass deviceClass(LedgerKind ledger) {
    return switch (ledger) {
      case DURABLE -> DeviceClass.LEDGER;
      case VOLATILE -> DeviceClass.EVIDENCE;
      case NONE -> DeviceClass.BLIND;
    };
  }

  static Evidence evidence(Reply reply, Baseline baseline, LedgerKind ledger) {
    return switch (reply.answer()) {
      case Answer.Completed(var observations) -> new Evidence.Done(observations);
      case Answer.Tombstoned _ -> unseen(reply, baseline, ledger);
      case Answer.Rejected(String code, String message) ->
          new Evidence.NotDone(
              "the device's ledger says that it refused it: " + code + ", " + message);
      case Answer.Failed(DefinedError error) -> ended(error);
      case Answer.Cancelled(String reason, var effect) ->
          ended(new DefinedError("cancelled", reason, effect));
      case Answer.Interrupted(String message) -> new Evidence.Inconclusive(message);
      case Answer.Accepted _, Answer.Running _, Answer.Progress _ ->
          new Evidence.Unreachable("it runs, and its end was not heard");
    };
  }

  private static Evidence ended(DefinedError error) {
    return switch (error.effect()) {
      case NONE ->
          new Evidence.NotDone(
              "the device's ledger says that it ended without effect: "
                  + error.code()
                  + ", "
                  + error.message());
      case PARTIAL -> new Evidence.Partial(error);
    };
  }

  /// The device had not seen the id, and has put a tombstone there. That covers the time before
  /// only as far back as its ledger goes: a ledger that was not durable when the order was armed,
  /// or is not now, has been another one meanwhile.
  private static Evidence unseen(Reply reply, Baseline baseline, LedgerKind ledger) {
    if (ledger == LedgerKind.NONE || baseline.deviceClass() == DeviceClass.BLIND) {
      return new Evidence.Inconclusive("the device has not seen it, but keeps no ledger");
    }
    if (ledger == LedgerKind.DURABLE && baseline.deviceClass() == DeviceClass.LEDGER) {
      return new Evidence.NotDone("a tombstone in the device's ledger");
    }
    return baseline.sameBoot(reply.bootId())
        ? new Evidence.NotDone(
            "a tombstone in the ledger of boot " + reply.bootId() + ", which the command is for")
        : new Evidence.Inconclusive(
            "the device has not seen it, but has started again since, and its ledger has not"
                + " outlived that");
  }

  static Reading reading(FunctionId function, Answer answer) {
    return switch (answer) {
      case Answer.Completed(var observations) ->
          observations.stream()
              .filter(seen -> seen.name().equals(function.value()))
              .findFirst()
              .<Reading>map(seen -> new Reading.Seen(seen, Duration.ZERO))
              .orElse(new Reading.Absent("the device gave no value of " + function));
      case Answer.Rejected(String code, String message) ->
          new Reading.Absent(code + ": " + message);
      case Answer.Failed(var error) -> new Reading.Absent(error.code() + ": " + error.message());
      case Answer.Accepted _,
          Answer.Running _,
          Answer.Progress _,
          Answer.Cancelled _,
          Answer.Tombstoned _,
          Answer.Interrupted _ ->
          new Reading.Absent("the device gave no value of " + function);
    };
  }
}
