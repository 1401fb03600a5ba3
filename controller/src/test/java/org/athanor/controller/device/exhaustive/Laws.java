// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.Optional;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.id.CommandId;

/// What must be true in every world that can come about.
final class Laws {
  private Laws() {}

  enum Law {
    /// Matter moves at most once for a step, over all its attempts.
    I1_AT_MOST_ONCE,
    /// What is called done was done.
    I2_NEVER_FALSELY_DONE,
    /// What is called not done was not, and never will be.
    I3_NEVER_FALSELY_NOT_DONE,
    /// What an earlier life of the controller began and did not send is never sent.
    EARLIER_ORDER_NEVER_SENT,
    /// From everywhere a step can still come to an end.
    L1_NEVER_STUCK
  }

  static Optional<Law> broken(World world, FunctionalUnitState store) {
    if (world.device().count() > 1) {
      return Optional.of(Law.I1_AT_MOST_ONCE);
    }
    for (int attempt = 1; attempt <= 2; attempt++) {
      int executed = world.device().executed(attempt);
      if (done(store, attempt) && executed == 0) {
        return Optional.of(Law.I2_NEVER_FALSELY_DONE);
      }
      if (notDone(store, attempt) && executed > 0) {
        return Optional.of(Law.I3_NEVER_FALSELY_NOT_DONE);
      }
    }
    return world.experiment().earlierSent()
        ? Optional.of(Law.EARLIER_ORDER_NEVER_SENT)
        : Optional.empty();
  }

  /// Whether the step has come to an end.
  static boolean ended(FunctionalUnitState store) {
    return store.open().isEmpty() && ControllerSteps.wanted(store).isEmpty();
  }

  static boolean done(FunctionalUnitState state, int attempt) {
    return outcome(state, attempt) instanceof CommandOutcome.Completed;
  }

  static boolean notDone(FunctionalUnitState state, int attempt) {
    return outcome(state, attempt) instanceof CommandOutcome.Failed(DefinedError error)
        && error.effect() == DefinedError.Effect.NONE;
  }

  private static @org.jspecify.annotations.Nullable CommandOutcome outcome(
      FunctionalUnitState state, int attempt) {
    CommandId id = attempt == 1 ? ControllerSteps.FIRST : ControllerSteps.SECOND;
    FunctionalUnitState.Settled settled = state.settled().get(id);
    return settled == null ? null : settled.outcome();
  }
}
