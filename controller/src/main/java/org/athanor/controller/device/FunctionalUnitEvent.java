// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.CommandId;

/// The command ledger of a functional unit. Each event is durable before anything it permits
/// happens.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = FunctionalUnitEvent.DispatchIntended.class, name = "dispatch-intended"),
  @Type(value = FunctionalUnitEvent.CommandFellInDoubt.class, name = "command-in-doubt"),
  @Type(value = FunctionalUnitEvent.EvidenceCollected.class, name = "evidence-collected"),
  @Type(value = FunctionalUnitEvent.EscalatedToOperator.class, name = "escalated-to-operator"),
  @Type(value = FunctionalUnitEvent.CommandEnded.class, name = "command-ended")
})
public sealed interface FunctionalUnitEvent {
  CommandId command();

  Instant at();

  /// We are about to send it: written before the first byte.
  record DispatchIntended(CommandOrder order, Instant at) implements FunctionalUnitEvent {
    @Override
    public CommandId command() {
      return order.id();
    }
  }

  /// We cannot tell whether the device acted.
  record CommandFellInDoubt(CommandId command, String cause, Instant at)
      implements FunctionalUnitEvent {}

  /// What the device could prove.
  record EvidenceCollected(CommandId command, Evidence evidence, Instant at)
      implements FunctionalUnitEvent {}

  /// The device could not prove anything: a person must look.
  record EscalatedToOperator(CommandId command, String question, Instant at)
      implements FunctionalUnitEvent {}

  /// Final. Never [CommandOutcome.InDoubt].
  ///
  /// @param words who said so and why, for [Assurance#HUMAN] and [Assurance#RECONCILED]
  record CommandEnded(
      CommandId command, CommandOutcome outcome, Assurance assurance, String words, Instant at)
      implements FunctionalUnitEvent {}

  /// How we know.
  enum Assurance {
    DEVICE_REPORTED,
    RECONCILED,
    HUMAN
  }
}
