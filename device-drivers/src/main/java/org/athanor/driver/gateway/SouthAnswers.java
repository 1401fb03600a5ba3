// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.util.List;
import java.util.Optional;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.mqtt.contract.Answer;

/// What the driver says about the device, in the words of the contract.
final class SouthAnswers {
  private SouthAnswers() {}

  /// Empty when the driver cannot tell: then the device is asked what it can prove.
  static Optional<Answer> of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed(var observations) ->
          Optional.of(new Answer.Completed(observations));
      case CommandOutcome.Failed(var error) -> Optional.of(new Answer.Failed(error));
      case CommandOutcome.Cancelled(String reason) ->
          Optional.of(new Answer.Cancelled(reason, DefinedError.Effect.PARTIAL));
      case CommandOutcome.InDoubt _ -> Optional.empty();
    };
  }

  /// Empty when the device cannot be asked now.
  static Optional<Answer> of(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Done(var observations) -> Optional.of(new Answer.Completed(observations));
      case Evidence.NotDone(String fence) ->
          Optional.of(
              new Answer.Failed(new DefinedError("not-done", fence, DefinedError.Effect.NONE)));
      case Evidence.Partial(var error) -> Optional.of(new Answer.Failed(error));
      case Evidence.Inconclusive(String reason) -> Optional.of(new Answer.Interrupted(reason));
      case Evidence.Unreachable _ -> Optional.empty();
    };
  }

  static Answer of(Reading reading) {
    return switch (reading) {
      case Reading.Seen(var observation, var _) -> new Answer.Completed(List.of(observation));
      case Reading.Absent(String reason) -> new Answer.Rejected("no-value", reason);
    };
  }

  /// The end of an action that was ended because its lease had lapsed. What the device proves not
  /// to have begun stays so; everything else happened in part, unless nobody can tell.
  static Answer lapsed(Answer end, String why) {
    boolean nothing =
        end instanceof Answer.Failed(var error) && error.effect() == DefinedError.Effect.NONE;
    return nothing || end instanceof Answer.Completed || end instanceof Answer.Interrupted
        ? end
        : new Answer.Failed(new DefinedError("lease-lapsed", why, DefinedError.Effect.PARTIAL));
  }
}
