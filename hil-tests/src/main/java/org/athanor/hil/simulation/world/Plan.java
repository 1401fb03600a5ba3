// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.Optional;
import org.athanor.controller.device.Begun;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.StepId;

/// Somebody who wants a row of commands done, as an experiment does: one after another, a further
/// attempt only after a failure without effect, and the same command again after a restart.
final class Plan {
  private static final int ATTEMPTS_MAX = 4;

  private final ExperimentId id;
  private final DeviceId device;
  private final List<DeviceCommand> steps;
  private int next;
  private int attempt = 1;
  private boolean open;

  Plan(ExperimentId id, DeviceId device, List<DeviceCommand> steps) {
    this.id = id;
    this.device = device;
    this.steps = steps;
  }

  /// The command that is, or becomes, the open one; empty when all are done.
  Optional<Bench.Execute> want() {
    if (next >= steps.size()) {
      return Optional.empty();
    }
    open = true;
    return order(Begun.IN_THIS_LIFE);
  }

  /// The open command once more, for a new life of the controller.
  Optional<Bench.Execute> again() {
    return open ? order(Begun.IN_AN_EARLIER_LIFE) : Optional.empty();
  }

  private Optional<Bench.Execute> order(Begun begun) {
    return Optional.of(new Bench.Execute(device, command(), steps.get(next), begun));
  }

  boolean open() {
    return open;
  }

  CommandId command() {
    return new CommandId(id, new StepId("step-" + next), attempt);
  }

  /// What an impatient plan does: it takes the open command for lost, and wants another attempt.
  Optional<Bench.Execute> insist() {
    if (open && attempt < ATTEMPTS_MAX) {
      attempt++;
    }
    return open ? want() : Optional.empty();
  }

  /// True when the answer was to the open command.
  boolean done(CommandId answered, CommandOutcome outcome) {
    if (!open || !command().equals(answered)) {
      return false;
    }
    open = false;
    boolean again =
        outcome instanceof CommandOutcome.Failed(DefinedError error)
            && error.effect() == DefinedError.Effect.NONE
            && attempt < ATTEMPTS_MAX;
    if (again) {
      attempt++;
    } else {
      next++;
      attempt = 1;
    }
    return true;
  }
}
