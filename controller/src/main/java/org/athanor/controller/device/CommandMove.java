// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;

/// The kind of an event, as far as the next stage depends on it.
public enum CommandMove {
  ACCEPTED,
  REJECTED,
  RESERVED,
  RELEASED,
  ARMED,
  INTENDED,
  ACKNOWLEDGED,
  STARTED,
  HOLD_REQUESTED,
  RESUMED,
  REPORTED_DONE,
  FELL_IN_DOUBT,
  QUARANTINED,
  RECONCILE_STARTED,
  FENCE_CONFIRMED,
  EVIDENCE_COLLECTED,
  ESCALATED,
  HUMAN_RESOLVED,
  SUCCEEDED,
  FAILED_NO_EFFECT,
  FAILED_PARTIAL,
  CANCELLED,
  EXPIRED;

  static CommandMove of(FunctionalUnitEvent.OfCommand event) {
    return switch (event) {
      case FunctionalUnitEvent.CommandAccepted _ -> ACCEPTED;
      case FunctionalUnitEvent.CommandRejected _ -> REJECTED;
      case FunctionalUnitEvent.ResourcesReserved _ -> RESERVED;
      case FunctionalUnitEvent.ReservationReleased _ -> RELEASED;
      case FunctionalUnitEvent.CommandArmed _ -> ARMED;
      case FunctionalUnitEvent.DispatchIntended _ -> INTENDED;
      case FunctionalUnitEvent.DeviceAcknowledged _ -> ACKNOWLEDGED;
      case FunctionalUnitEvent.ExecutionStarted _ -> STARTED;
      case FunctionalUnitEvent.HoldRequested _ -> HOLD_REQUESTED;
      case FunctionalUnitEvent.ExecutionResumed _ -> RESUMED;
      case FunctionalUnitEvent.DeviceReportedDone _ -> REPORTED_DONE;
      case FunctionalUnitEvent.CommandFellInDoubt _ -> FELL_IN_DOUBT;
      case FunctionalUnitEvent.Quarantined _ -> QUARANTINED;
      case FunctionalUnitEvent.ReconcileStarted _ -> RECONCILE_STARTED;
      case FunctionalUnitEvent.FenceConfirmed _ -> FENCE_CONFIRMED;
      case FunctionalUnitEvent.EvidenceCollected _ -> EVIDENCE_COLLECTED;
      case FunctionalUnitEvent.EscalatedToOperator _ -> ESCALATED;
      case FunctionalUnitEvent.HumanResolved _ -> HUMAN_RESOLVED;
      case FunctionalUnitEvent.CommandExpired _ -> EXPIRED;
      case FunctionalUnitEvent.CommandEnded ended -> of(ended.outcome());
    };
  }

  private static CommandMove of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed _ -> SUCCEEDED;
      case CommandOutcome.Failed(DefinedError error) ->
          switch (error.effect()) {
            case NONE -> FAILED_NO_EFFECT;
            case PARTIAL -> FAILED_PARTIAL;
          };
      case CommandOutcome.Cancelled _ -> CANCELLED;
      case CommandOutcome.InDoubt _ -> throw new IllegalStateException("in doubt is not an end");
    };
  }
}
