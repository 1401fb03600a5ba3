// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.Optional;
import org.athanor.controller.device.CommandEffect;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.value.Value;

/// What a controller has decided to do and not done yet: of an effect what device and network see.
///
/// @param session for which the order was armed; 0 when nobody reads it
/// @param count that the order's baseline holds; 0 when nobody reads it
record Due(What what, int attempt, int session, int count) {
  enum What {
    ARM,
    SEND,
    RESOLVE,
    ASK_AGAIN
  }

  /// Empty for what nobody in the model hears.
  static Optional<Due> of(CommandEffect effect) {
    return switch (effect) {
      case CommandEffect.Arm(CommandOrder order) ->
          Optional.of(new Due(What.ARM, order.id().attempt(), 0, 0));
      case CommandEffect.Send(CommandOrder order) ->
          Optional.of(new Due(What.SEND, order.id().attempt(), session(order), 0));
      case CommandEffect.Resolve(CommandOrder order) ->
          Optional.of(new Due(What.RESOLVE, order.id().attempt(), 0, count(order)));
      case CommandEffect.AskAgain(var id) ->
          Optional.of(new Due(What.ASK_AGAIN, id.attempt(), 0, 0));
      case CommandEffect.Announce _,
          CommandEffect.Reply _,
          CommandEffect.ReplyToOperator _,
          CommandEffect.PutAside _,
          CommandEffect.TakeNext _ ->
          Optional.empty();
      case CommandEffect.Verify _, CommandEffect.AwaitAnswer _ ->
          throw new IllegalStateException("nothing is declared");
    };
  }

  Due inSession(int now) {
    return new Due(what, attempt, now, count);
  }

  private static int session(CommandOrder order) {
    String session = order.baseline().session();
    return session.isEmpty() ? 0 : Integer.parseInt(session);
  }

  private static int count(CommandOrder order) {
    return order.baseline().readings().stream()
        .findFirst()
        .map(reading -> (int) ((Value.Scalar) reading.value()).quantity().value())
        .orElse(0);
  }
}
