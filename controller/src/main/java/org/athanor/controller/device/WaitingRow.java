// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.device.FunctionalUnit.Done;
import org.athanor.controller.device.FunctionalUnit.Execute;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.id.CommandId;

/// Orders that wait in memory behind a unit's open command. They have not come to the protocol yet;
/// whoever gave them says so again after a restart.
final class WaitingRow {
  static final int MAX = 1_000;
  private static final DefinedError TOO_MANY =
      new DefinedError(
          "too-many-waiting",
          MAX + " commands wait for this device; nothing was sent",
          DefinedError.Effect.NONE);

  private final SequencedMap<CommandId, Execute> orders = new LinkedHashMap<>();

  /// False when too many wait: then whoever wanted it has been told.
  boolean add(Execute execute) {
    if (orders.size() < MAX || orders.containsKey(execute.id())) {
      orders.put(execute.id(), execute);
      return true;
    }
    refuse(execute.id(), execute.replyTo());
    return false;
  }

  static void refuse(CommandId id, ActorRef<Done> asker) {
    asker.tell(Done.unsent(id, new CommandOutcome.Failed(TOO_MANY)));
  }

  boolean isEmpty() {
    return orders.isEmpty();
  }

  /// The one that has waited longest; it waits no longer.
  Optional<Execute> next() {
    return Optional.ofNullable(orders.pollFirstEntry()).map(entry -> entry.getValue());
  }

  /// True when it was waiting: then whoever wanted it has been told.
  boolean callOff(CommandId id, String reason) {
    Optional<Execute> waiting = Optional.ofNullable(orders.remove(id));
    waiting.ifPresent(
        execute -> execute.replyTo().tell(Done.unsent(id, new CommandOutcome.Cancelled(reason))));
    return waiting.isPresent();
  }

  void clear() {
    orders.clear();
  }
}
