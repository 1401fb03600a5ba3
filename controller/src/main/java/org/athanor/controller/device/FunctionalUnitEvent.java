// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ZoneId;

/// The command ledger of a functional unit. Each event is durable before anything it permits
/// happens.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = FunctionalUnitEvent.CommandAccepted.class, name = "command-accepted"),
  @Type(value = FunctionalUnitEvent.CommandRejected.class, name = "command-rejected"),
  @Type(value = FunctionalUnitEvent.ResourcesReserved.class, name = "resources-reserved"),
  @Type(value = FunctionalUnitEvent.ReservationReleased.class, name = "reservation-released"),
  @Type(value = FunctionalUnitEvent.CommandArmed.class, name = "command-armed"),
  @Type(value = FunctionalUnitEvent.DispatchIntended.class, name = "dispatch-intended"),
  @Type(value = FunctionalUnitEvent.DeviceAcknowledged.class, name = "device-acknowledged"),
  @Type(value = FunctionalUnitEvent.ExecutionStarted.class, name = "execution-started"),
  @Type(value = FunctionalUnitEvent.HoldRequested.class, name = "hold-requested"),
  @Type(value = FunctionalUnitEvent.ExecutionResumed.class, name = "execution-resumed"),
  @Type(value = FunctionalUnitEvent.DeviceReportedDone.class, name = "device-reported-done"),
  @Type(value = FunctionalUnitEvent.CommandFellInDoubt.class, name = "command-in-doubt"),
  @Type(value = FunctionalUnitEvent.Quarantined.class, name = "quarantined"),
  @Type(value = FunctionalUnitEvent.ReconcileStarted.class, name = "reconcile-started"),
  @Type(value = FunctionalUnitEvent.FenceConfirmed.class, name = "fence-confirmed"),
  @Type(value = FunctionalUnitEvent.EvidenceCollected.class, name = "evidence-collected"),
  @Type(value = FunctionalUnitEvent.EscalatedToOperator.class, name = "escalated-to-operator"),
  @Type(value = FunctionalUnitEvent.HumanResolved.class, name = "human-resolved"),
  @Type(value = FunctionalUnitEvent.CommandExpired.class, name = "command-expired"),
  @Type(value = FunctionalUnitEvent.CommandEnded.class, name = "command-ended"),
  @Type(value = FunctionalUnitEvent.UnitStopped.class, name = "unit-stopped"),
  @Type(value = FunctionalUnitEvent.UnitStarted.class, name = "unit-started")
})
public sealed interface FunctionalUnitEvent {
  Instant at();

  /// In the life of one command.
  sealed interface OfCommand extends FunctionalUnitEvent {
    CommandId command();
  }

  /// Nothing that has an effect goes out from here on.
  record UnitStopped(ZoneId zone, StopCause cause, Instant at) implements FunctionalUnitEvent {}

  /// A person has started the zone again.
  record UnitStarted(ZoneId zone, String operator, String reason, Instant at)
      implements FunctionalUnitEvent {}

  /// It is this unit's command now: written before anything is sent.
  ///
  /// @param fingerprint of the command's parameters: the same id with others is refused
  record CommandAccepted(CommandOrder order, String fingerprint, Instant at) implements OfCommand {
    @Override
    public CommandId command() {
      return order.id();
    }
  }

  /// It will not be done, and no device has heard of it.
  record CommandRejected(CommandId command, DefinedError error, String fingerprint, Instant at)
      implements OfCommand {}

  /// What it may touch is its own: written with or before the intent.
  record ResourcesReserved(CommandId command, Touched touched, long epoch, Instant at)
      implements OfCommand {}

  /// The device could not be armed; in older journals also: the controller went away before it was.
  record ReservationReleased(CommandId command, String reason, Instant at) implements OfCommand {}

  /// The baseline is known: written with or before the intent.
  record CommandArmed(CommandId command, Baseline baseline, Instant at) implements OfCommand {}

  /// We are about to send it: written before the first byte.
  record DispatchIntended(CommandOrder order, Instant at) implements OfCommand {
    @Override
    public CommandId command() {
      return order.id();
    }
  }

  /// The device, not a broker before it, has the order.
  record DeviceAcknowledged(CommandId command, Instant at) implements OfCommand {}

  record ExecutionStarted(CommandId command, Instant at) implements OfCommand {}

  /// Somebody asked the device to hold. The device is told first: safety does not wait for a disk.
  record HoldRequested(CommandId command, Instant at) implements OfCommand {}

  record ExecutionResumed(CommandId command, Instant at) implements OfCommand {}

  /// The device says that it is done: written before the post-condition is read.
  record DeviceReportedDone(CommandId command, List<Observation> observations, Instant at)
      implements OfCommand {
    public DeviceReportedDone {
      observations = List.copyOf(observations);
    }
  }

  /// We cannot tell whether the device acted.
  record CommandFellInDoubt(CommandId command, String cause, Instant at) implements OfCommand {}

  /// Nobody else touches these until the command ends: written together with the doubt.
  record Quarantined(CommandId command, Touched touched, Instant at) implements OfCommand {}

  /// A fence is requested, and the device is about to be asked: written before either.
  record ReconcileStarted(CommandId command, Instant at) implements OfCommand {}

  /// What was sent can take effect no more: written before any negative verdict.
  record FenceConfirmed(CommandId command, String fence, Instant at) implements OfCommand {}

  /// What the device could prove.
  record EvidenceCollected(CommandId command, Evidence evidence, Instant at) implements OfCommand {}

  /// The device could not prove anything: a person must look.
  record EscalatedToOperator(CommandId command, String question, Instant at) implements OfCommand {}

  /// What a person said, and who it was.
  ///
  /// @param amount what was done of it, for [Verdict#PARTLY]; else empty
  /// @param evidenceShown what the person had before them
  record HumanResolved(
      CommandId command,
      Verdict verdict,
      String amount,
      String reason,
      String operator,
      boolean isolationConfirmed,
      String evidenceShown,
      Instant at)
      implements OfCommand {}

  /// It waited for its device until it was no longer wanted.
  record CommandExpired(CommandId command, Instant at) implements OfCommand {}

  /// Final. Never [CommandOutcome.InDoubt].
  ///
  /// @param words who said so and why, for [Assurance#HUMAN]; the proof, for
  ///   [Assurance#RECONCILED]; what was read, for [Assurance#VERIFIED]
  record CommandEnded(
      CommandId command, CommandOutcome outcome, Assurance assurance, String words, Instant at)
      implements OfCommand {}

  /// How we know.
  enum Assurance {
    DEVICE_REPORTED,
    /// Proven afterwards, behind a fence.
    RECONCILED,
    /// A person says so.
    HUMAN,
    /// The device said so, and an independent reading agrees.
    VERIFIED;

    private static final List<Assurance> FROM_THE_WEAKEST =
        List.of(HUMAN, DEVICE_REPORTED, RECONCILED, VERIFIED);

    /// What rests on both rests on the weaker one.
    public Assurance and(Assurance other) {
      return FROM_THE_WEAKEST.indexOf(this) <= FROM_THE_WEAKEST.indexOf(other) ? this : other;
    }

    /// As people and programs read it, e.g. `device-reported`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
