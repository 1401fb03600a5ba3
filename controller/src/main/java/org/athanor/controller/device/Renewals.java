// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Lease;
import org.athanor.model.id.FunctionalUnitId;

/// The leases of one device that are to be renewed now: those of open commands that the device may
/// be carrying out. While a person is asked about a command nobody can say that it is still wanted,
/// so its lease lapses.
final class Renewals {
  private final TimerScheduler<DeviceSupervisor.Command> timers;
  private final Driver driver;
  private final Map<FunctionalUnitId, Due> due = new HashMap<>();

  private record Due(CommandOrder order, Lease lease) {}

  Renewals(TimerScheduler<DeviceSupervisor.Command> timers, Driver driver) {
    this.timers = timers;
    this.driver = driver;
  }

  /// Takes note of where a unit's command stands.
  void changed(
      FunctionalUnitId unit, Optional<OpenCommand> open, Optional<DeviceDescription> device) {
    Optional<Due> now =
        open.filter(command -> wanted(command.stage()))
            .map(OpenCommand::order)
            .flatMap(order ->
                device
                    .flatMap(described -> lease(order, described))
                    .map(lease -> new Due(order, lease)));
    Optional<Due> before = Optional.ofNullable(due.get(unit));
    now.ifPresentOrElse(fresh -> due.put(unit, fresh), () -> due.remove(unit));
    if (!now.map(fresh -> fresh.order().id()).equals(before.map(old -> old.order().id()))) {
      schedule(new DeviceSupervisor.RenewalDue(unit), now);
    }
  }

  /// The first time at once: after a crash the old term may be nearly over.
  private void schedule(DeviceSupervisor.RenewalDue message, Optional<Due> now) {
    now.ifPresentOrElse(
        fresh ->
            timers.startTimerWithFixedDelay(
                message, message, Duration.ZERO, fresh.lease().renewEvery()),
        () -> timers.cancel(message));
  }

  void renew(FunctionalUnitId unit) {
    Optional.ofNullable(due.get(unit)).ifPresent(now -> driver.renew(now.order(), now.lease()));
  }

  private static boolean wanted(CommandStage stage) {
    return stage.sent()
        || stage == CommandStage.IN_DOUBT
        || stage == CommandStage.RECONCILING
        || stage == CommandStage.FENCED;
  }

  static Optional<Lease> lease(CommandOrder order, DeviceDescription device) {
    return order.command() instanceof RunProgram run
        ? device.functionalUnits().stream()
            .filter(unit -> unit.id().equals(order.unit()))
            .flatMap(unit -> unit.programs().stream())
            .filter(program -> program.id().equals(run.program()))
            .findFirst()
            .flatMap(DeviceDescription.Program::lease)
        : Optional.empty();
  }
}
