// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;

/// A device that does as the test says, and remembers what it was told.
public final class ScriptedDriver implements Driver {
  public final List<CommandOrder> executed = new CopyOnWriteArrayList<>();
  public final List<CommandOrder> resolved = new CopyOnWriteArrayList<>();
  public final List<FunctionalUnitId> read = new CopyOnWriteArrayList<>();
  public volatile CompletionStage<Arming> arming =
      CompletableFuture.completedFuture(new Arming.Armed(Baseline.NONE));
  public volatile DeviceDescription description =
      new DeviceDescription("test", "test", "1", List.of());
  public volatile boolean away = false;
  public volatile Function<FunctionId, CompletionStage<Reading>> reading =
      _ -> CompletableFuture.completedFuture(new Reading.Absent("not in the script"));
  private final Function<CommandOrder, CompletionStage<CommandOutcome>> execute;
  private final Function<CommandOrder, Evidence> resolve;

  public ScriptedDriver(
      Function<CommandOrder, CompletionStage<CommandOutcome>> execute,
      Function<CommandOrder, Evidence> resolve) {
    this.execute = execute;
    this.resolve = resolve;
  }

  /// Never answers; proves what it is told to prove.
  public static ScriptedDriver silent(Evidence evidence) {
    return new ScriptedDriver(_ -> new CompletableFuture<>(), _ -> evidence);
  }

  public static ScriptedDriver answering(CommandOutcome outcome) {
    return new ScriptedDriver(
        _ -> CompletableFuture.completedFuture(outcome),
        _ -> new Evidence.Inconclusive("nobody asked"));
  }

  @Override
  public DriverIdentity identity() {
    return DriverIdentity.UNKNOWN;
  }

  @Override
  public CompletionStage<Connection> connect() {
    return CompletableFuture.completedFuture(
        away ? new Connection.Unreachable("away") : new Connection.Established(description));
  }

  @Override
  public CompletionStage<Arming> arm(CommandOrder order) {
    return arming;
  }

  @Override
  public CompletionStage<CommandOutcome> execute(CommandOrder order) {
    executed.add(order);
    return execute.apply(order);
  }

  @Override
  public CompletionStage<Evidence> resolve(CommandOrder order) {
    resolved.add(order);
    return CompletableFuture.completedFuture(resolve.apply(order));
  }

  @Override
  public CompletionStage<Reading> read(FunctionalUnitId unit, FunctionId function) {
    read.add(unit);
    return reading.apply(function);
  }

  /// Nobody else is known.
  public KnownDevices known(DeviceId device) {
    KnownDevices known = new KnownDevices();
    known.is(device, description, this);
    return known;
  }

  @Override
  public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public void close() {}
}
