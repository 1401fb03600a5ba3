// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.driver.ContractBench;
import org.athanor.driver.CuttableLink;
import org.athanor.driver.mqtt.BenchDevice;
import org.athanor.driver.mqtt.MqttDriverProvider;
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
import org.athanor.mqtt.broker.Artemis;
import org.athanor.mqtt.broker.TestBroker;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.session.MqttAddress;

/// A mixer that forgets everything when it is switched off, behind a gateway.
final class GatewayBench implements ContractBench {
  private static final String BASE = "lab/guarded";

  private final TestBroker broker = Artemis.start();
  private final CuttableLink link = CuttableLink.to(broker.port());
  private final BenchDevice mixer =
      new BenchDevice(new MqttAddress("127.0.0.1", broker.port(), "lab/mixer"), LedgerKind.NONE);
  private final Path folder;
  private Gateway gateway;

  /// @param lease of its program, in seconds
  GatewayBench(int lease) {
    try {
      folder = Files.createTempDirectory("gateway");
      Files.writeString(
          folder.resolve("limits.yaml"),
          """
          limits: mixer
          programs:
            mix: {speed: {unit: /min, min: 0, max: 90}}
          functions: {lamp: {}}
          """);
      Files.writeString(
          folder.resolve("gateway.yaml"),
          """
          gateway: before the mixer
          device: mixer
          driver: mqtt
          address: mqtt://127.0.0.1:%1$d/lab/mixer
          serve: mqtt://127.0.0.1:%1$d/%2$s
          limits: limits.yaml
          memory: memory
          leases:
            mix: {seconds: %3$d, safeState: "off"}
          """
              .formatted(broker.port(), BASE, lease));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gateway = begin();
  }

  private Gateway begin() {
    return Gateway.start(
        GatewayFile.read(folder.resolve("gateway.yaml")),
        List.of(new MqttDriverProvider()),
        InstantSource.system());
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
    return order(attempt, 50);
  }

  CommandOrder order(int attempt, double speed) {
    return order(attempt, mix("mix", "speed", Value.of(speed, "/min")));
  }

  private CommandOrder order(int attempt, DeviceCommand command) {
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
        order(1, 1_000),
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
    return mixer.runs();
  }

  @Override
  public void hold() {
    mixer.hold();
  }

  @Override
  public void finish() {
    mixer.finish();
  }

  @Override
  public boolean running() {
    return mixer.isRunning();
  }

  /// The power of both is cut. What the mixer knew is lost, whatever is asked for.
  @Override
  public void restart(Memory memory) {
    gateway.close();
    mixer.restart(true);
    gateway = begin();
  }

  @Override
  public void cut() {
    link.cut();
  }

  @Override
  public void close() {
    gateway.close();
    link.close();
    mixer.off();
    broker.close();
  }
}
