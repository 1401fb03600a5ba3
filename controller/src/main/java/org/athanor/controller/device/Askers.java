// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.FunctionalUnit.Done;
import org.athanor.controller.device.FunctionalUnit.Execute;
import org.athanor.controller.device.FunctionalUnitState.Settled;
import org.athanor.model.id.CommandId;

/// Those who wait for the end of a functional unit's command; one for each command, the last who
/// asked.
final class Askers {
  private final Map<CommandId, ActorRef<Done>> asking = new HashMap<>();

  /// Whoever gave the command waits from now on, unless the decision has an answer of its own.
  void remember(FunctionalUnit.Command command, Decision decision) {
    boolean elsewhere =
        decision.effects().stream()
            .anyMatch(effect ->
                effect instanceof CommandEffect.Reply || effect instanceof CommandEffect.PutAside);
    if (command instanceof Execute execute && !elsewhere) {
      asking.put(execute.id(), execute.replyTo());
    }
  }

  /// Answers whoever gave this very command.
  static void reply(FunctionalUnit.Command command, Done done) {
    if (command instanceof Execute execute) {
      execute.replyTo().tell(done);
    }
  }

  void tell(CommandId id, Settled end) {
    Optional.ofNullable(asking.remove(id))
        .ifPresent(asker -> asker.tell(new Done(id, end.outcome(), end.assurance())));
  }
}
