// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.List;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.Evidence;
import org.athanor.model.value.Value;
import org.athanor.opcua.arm.ArmNames;

/// What the arm's status proves about a transfer. Pure.
///
/// @param baseline how things stood when the transfer was armed
record TransferEvidence(Transfer transfer, ArmStatus status, Baseline baseline, Places places) {
  static final String IN_GRIPPER = "labware-in-gripper";

  /// How the arm knows what stands where.
  enum Places {
    /// By sensors: what it says is so, also after a restart.
    SENSED,
    /// By what it did: after a restart it only repeats what it was told.
    REMEMBERED
  }

  /// The outcome of a transfer that the arm followed to its end.
  static CommandOutcome outcome(Transfer transfer, ArmStatus status) {
    String result = status.lastResult();
    if (result.equals(ArmNames.RESULT_DONE)) {
      return stillThere(transfer, status)
          ? new CommandOutcome.InDoubt("the arm says done, but " + seen(transfer, status))
          : new CommandOutcome.Completed(List.of());
    }
    if (inGripper(transfer, status)) {
      return new CommandOutcome.Failed(hanging(transfer, result));
    }
    boolean atFrom = at(transfer.from().value(), transfer, status);
    if (!atFrom && at(transfer.to().value(), transfer, status)) {
      return new CommandOutcome.Completed(List.of());
    }
    // Whatever the arm says: that nothing moved is believed when the labware is seen.
    if (atFrom && result.startsWith(ArmNames.RESULT_FAILED)) {
      return failed(result.substring(ArmNames.RESULT_FAILED.length()));
    }
    if (atFrom && result.startsWith(ArmNames.RESULT_INTERRUPTED)) {
      return new CommandOutcome.Cancelled(result.substring(ArmNames.RESULT_INTERRUPTED.length()));
    }
    return new CommandOutcome.InDoubt("the arm says " + result + "; " + seen(transfer, status));
  }

  private static CommandOutcome failed(String codeAndMessage) {
    int colon = codeAndMessage.indexOf(':');
    return colon < 1
        ? Outcomes.refused("failed", codeAndMessage)
        : Outcomes.refused(codeAndMessage.substring(0, colon), codeAndMessage.substring(colon + 1));
  }

  /// What became of a transfer that the arm ended, or of which it knows nothing and, because of the
  /// fence, never will.
  ///
  /// @param recorded whether the arm's last result is that of this transfer
  Evidence judge(boolean recorded, String fence) {
    if (recorded && status.lastResult().equals(ArmNames.RESULT_DONE)) {
      return stillThere(transfer, status)
          ? new Evidence.Inconclusive("the arm says done, but " + seen(transfer, status))
          : new Evidence.Done(List.of());
    }
    if (places == Places.REMEMBERED && !baseline.sameBoot(status.bootId())) {
      return new Evidence.Inconclusive(
          "the arm has started again since, and does not sense its places; "
              + seen(transfer, status));
    }
    if (inGripper(transfer, status)) {
      return new Evidence.Partial(hanging(transfer, recorded ? status.lastResult() : "no result"));
    }
    boolean atFrom = at(transfer.from().value(), transfer, status);
    boolean atTo = at(transfer.to().value(), transfer, status);
    if (atFrom && !atTo) {
      return new Evidence.NotDone(fence);
    }
    if (atTo && stoodAtGoalBefore()) {
      return new Evidence.Inconclusive(
          transfer.labware() + " stands at " + transfer.to() + ", where it stood before");
    }
    if (atTo && !atFrom) {
      return new Evidence.Done(List.of());
    }
    return new Evidence.Inconclusive(seen(transfer, status));
  }

  /// An arm that says done and has moved nothing is not believed.
  private static boolean stillThere(Transfer transfer, ArmStatus status) {
    return at(transfer.from().value(), transfer, status)
        && !at(transfer.to().value(), transfer, status);
  }

  private boolean stoodAtGoalBefore() {
    return baseline
        .good(transfer.to().value())
        .filter(seen -> seen.value().equals(Value.of(transfer.labware().value())))
        .isPresent();
  }

  /// A transfer out of the gripper starts with the labware there: that is not half done.
  private static boolean inGripper(Transfer transfer, ArmStatus status) {
    return status.gripper().equals(transfer.labware().value())
        && !at(transfer.from().value(), transfer, status);
  }

  private static boolean at(String location, Transfer transfer, ArmStatus status) {
    return status.occupantOf(location).filter(transfer.labware().value()::equals).isPresent();
  }

  private static DefinedError hanging(Transfer transfer, String result) {
    return new DefinedError(
        IN_GRIPPER, transfer.labware() + " hangs in the gripper: " + result, Effect.PARTIAL);
  }

  private static String seen(Transfer transfer, ArmStatus status) {
    return "the arm sees "
        + named(status.occupantOf(transfer.from().value()).orElse("?"))
        + " at "
        + transfer.from()
        + ", "
        + named(status.occupantOf(transfer.to().value()).orElse("?"))
        + " at "
        + transfer.to()
        + " and "
        + named(status.gripper())
        + " in its gripper";
  }

  private static String named(String labware) {
    return labware.isEmpty() ? "nothing" : labware;
  }
}
