// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device as its driver reaches it: connected again whenever it is lost, and what it last said
/// of itself. Changes on the gateway's thread only.
final class SouthSide implements DriverListener, GatewayUnit.Online, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SouthSide.class);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final GatewayFile file;
  private final GatewayThread thread;
  private final Driver driver;
  private final Map<FunctionalUnitId, Doing> doing = new HashMap<>();
  private Optional<DeviceDescription> description = Optional.empty();
  private boolean online;
  private final CompletableFuture<String> met = new CompletableFuture<>();
  private boolean connecting;
  private long losses;
  private DeviceState mode = DeviceState.OPERATE;
  private Runnable changed = () -> {};
  private String trouble = "";

  /// What a unit said that it does.
  record Doing(FunctionalUnitState state, double progress, String step) {
    static final Doing NOTHING = new Doing(FunctionalUnitState.IDLE, 0, "");
  }

  /// @throws IllegalArgumentException when there is no such driver, or it cannot use the address
  SouthSide(GatewayFile file, List<DriverProvider> drivers, GatewayThread thread) {
    this.file = file;
    this.thread = thread;
    DriverProvider provider =
        drivers.stream()
            .filter(one -> one.kind().equals(file.driver()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no driver \""
                        + file.driver()
                        + "\"; there are "
                        + drivers.stream().map(DriverProvider::kind).sorted().toList()));
    if (!provider.schemes().contains(file.address().getScheme())) {
      throw new IllegalArgumentException(
          "driver " + file.driver() + " takes addresses of " + provider.schemes());
    }
    this.driver =
        provider.open(
            new DriverProvider.Order(
                file.device(),
                file.address(),
                file.options(),
                "gateway-" + file.device(),
                thread.wall()),
            this);
  }

  /// @param changed told whenever the device has come, gone or said something
  void start(Runnable changed) {
    this.changed = changed;
    connect();
  }

  private void connect() {
    if (online || connecting) {
      return;
    }
    connecting = true;
    long before = losses;
    driver.connect().thenAccept(connection -> thread.run(() -> connected(connection, before)));
  }

  private void connected(Driver.Connection connection, long before) {
    connecting = false;
    switch (connection) {
      case Driver.Connection.Established(var described) when losses == before ->
          established(described);
      case Driver.Connection.Established _ -> retry("the connection was lost at once");
      case Driver.Connection.Unreachable(String reason) -> retry(reason);
      case Driver.Connection.Refused(String reason) -> retry(reason);
    }
  }

  private void established(DeviceDescription described) {
    LOG.info("{} is online", file.device());
    description = Optional.of(described);
    online = true;
    trouble = "";
    changed.run();
    met.complete(described.model());
  }

  private void retry(String reason) {
    if (!reason.equals(trouble)) {
      LOG.warn("{} cannot be reached: {}", file.device(), reason);
      trouble = reason;
    }
    thread.later(AGAIN, this::connect);
  }

  /// Completes with the device's model when it has been reached for the first time.
  CompletionStage<String> met() {
    return met;
  }

  Driver driver() {
    return driver;
  }

  DeviceState mode() {
    return mode;
  }

  Doing doing(FunctionalUnitId unit) {
    return doing.getOrDefault(unit, Doing.NOTHING);
  }

  /// As the gateway presents it: with the leases that it guards.
  Optional<DeviceDescription> description() {
    return description.map(own ->
        new DeviceDescription(
            own.manufacturer(),
            own.model(),
            own.serialNumber(),
            own.functionalUnits().stream().map(this::guarded).toList()));
  }

  private FunctionalUnit guarded(FunctionalUnit unit) {
    return new FunctionalUnit(
        unit.id(),
        unit.programs().stream()
            .map(program ->
                new Program(
                    program.id(),
                    program.description(),
                    program.arguments(),
                    program.results(),
                    lease(program)))
            .toList(),
        unit.functions(),
        unit.locations());
  }

  private Optional<Lease> lease(Program program) {
    return Optional.ofNullable(file.leases().get(program.id())).or(program::lease);
  }

  @Override
  public boolean now() {
    return online;
  }

  @Override
  public Optional<Lease> lease(FunctionalUnitId unit, RunProgram run) {
    return program(unit, run.program()).flatMap(this::lease);
  }

  @Override
  public Optional<Lease> ownLease(FunctionalUnitId unit, RunProgram run) {
    return program(unit, run.program()).flatMap(Program::lease);
  }

  private Optional<Program> program(FunctionalUnitId unit, ProgramTemplateId id) {
    return description.stream()
        .flatMap(device -> device.functionalUnits().stream())
        .filter(one -> one.id().equals(unit))
        .flatMap(one -> one.programs().stream())
        .filter(program -> program.id().equals(id))
        .findFirst();
  }

  @Override
  public void connectionLost(String reason) {
    thread.run(() -> {
      losses++;
      online = false;
      changed.run();
      retry(reason);
    });
  }

  @Override
  public void deviceState(DeviceState state) {
    thread.run(() -> {
      mode = state;
      changed.run();
    });
  }

  @Override
  public void functionalUnitState(FunctionalUnitId unit, FunctionalUnitState state) {
    thread.run(() -> {
      doing.put(unit, new Doing(state, doing(unit).progress(), doing(unit).step()));
      changed.run();
    });
  }

  @Override
  public void progress(FunctionalUnitId unit, double fraction, String step) {
    thread.run(() -> {
      doing.put(unit, new Doing(doing(unit).state(), fraction, step));
      changed.run();
    });
  }

  @Override
  public void observed(FunctionalUnitId unit, Observation observation) {}

  @Override
  public void close() {
    driver.close();
  }
}
