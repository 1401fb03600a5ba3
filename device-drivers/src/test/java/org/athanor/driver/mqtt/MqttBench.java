// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.driver.ContractBench;
import org.athanor.driver.CuttableLink;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.broker.TestBroker;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.session.MqttAddress;

/// A mixer at a broker; the driver's way to the broker can be cut.
public final class MqttBench implements ContractBench {
  private static final String BASE = "lab/mixer";

  private final TestBroker broker;
  private final CuttableLink link;
  private final BenchDevice device;

  public MqttBench(TestBroker broker, LedgerKind ledger) {
    this.broker = broker;
    link = CuttableLink.to(broker.port());
    device = new BenchDevice(new MqttAddress("127.0.0.1", broker.port(), BASE), ledger);
  }

  BenchDevice mixer() {
    return device;
  }

  @Override
  public DriverProvider provider() {
    return new MqttDriverProvider();
  }

  @Override
  public DeviceId device() {
    return new DeviceId("mixer");
  }

  @Override
  public URI address() {
    return URI.create("mqtt://127.0.0.1:" + link.port() + "/" + BASE);
  }

  @Override
  public URI nowhere() {
    return URI.create("mqtt://127.0.0.1:" + CuttableLink.freePort() + "/" + BASE);
  }

  @Override
  public CommandOrder order(int attempt) {
    return order(attempt, mix("mix", "speed", Value.of(50, "/min")));
  }

  CommandOrder order(int attempt, DeviceCommand command) {
    return new CommandOrder(
        CommandId.parse("campaign/1:mix#" + attempt),
        new FunctionalUnitId(device(), BenchDevice.UNIT),
        command,
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  private static RunProgram mix(String program, String argument, Value value) {
    return new RunProgram(
        new ProgramTemplateId(program), Map.of(argument, value), Optional.empty());
  }

  @Override
  public List<CommandOrder> badOrders() {
    return List.of(
        order(1, mix("mix", "speed", Value.of(1000, "/min"))),
        order(2, mix("mix", "speed", Value.of(50, "uL"))),
        order(3, mix("mix", "colour", Value.of(50, "/min"))),
        order(4, mix("stir", "speed", Value.of(50, "/min"))));
  }

  @Override
  public CommandOrder foreignOrder() {
    return order(1, new DeviceCommand.StartFunction(new FunctionId("lamp")));
  }

  @Override
  public int executions() {
    return device.runs();
  }

  @Override
  public void hold() {
    device.hold();
  }

  @Override
  public void finish() {
    device.finish();
  }

  @Override
  public boolean running() {
    return device.isRunning();
  }

  @Override
  public void restart(Memory memory) {
    device.restart(memory == Memory.LOST);
  }

  @Override
  public void cut() {
    link.cut();
  }

  @Override
  public void close() {
    link.close();
    device.off();
    broker.close();
  }
}
