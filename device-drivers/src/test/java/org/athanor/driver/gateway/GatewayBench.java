// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.ContractBench;
import org.athanor.driver.CuttableLink;
import org.athanor.driver.lads.LadsBench;
import org.athanor.driver.mqtt.MqttBench;
import org.athanor.driver.mqtt.MqttDriverProvider;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.DeviceId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.broker.Artemis;
import org.athanor.mqtt.broker.TestBroker;
import org.athanor.mqtt.contract.Birth.LedgerKind;

/// A mixer that forgets everything when it is switched off, behind a gateway.
final class GatewayBench implements ContractBench {
  private static final String BASE = "lab/guarded";

  private final TestBroker broker = Artemis.start();
  private final CuttableLink link = CuttableLink.to(broker.port());
  private final ContractBench mixer;
  private final Path folder;
  private Gateway gateway;

  /// @param lease of its program, in seconds
  private GatewayBench(ContractBench mixer, int lease) {
    this.mixer = mixer;
    try {
      folder = Files.createTempDirectory("gateway");
      // the verbs that the mixer does not have are let through: it shall refuse them itself
      Files.writeString(
          folder.resolve("limits.yaml"),
          """
          limits: mixer
          programs:
            mix: {speed: {unit: /min, min: 0, max: 90}}
          functions: {lamp: {}}
          places: [b]
          """);
      Files.writeString(
          folder.resolve("gateway.yaml"),
          """
          gateway: before the mixer
          device: mixer
          driver: %s
          address: %s
          serve: mqtt://127.0.0.1:%d/%s
          limits: limits.yaml
          memory: memory
          leases:
            mix: {seconds: %d, safeState: "off"}
          """
              .formatted(mixer.provider().kind(), mixer.address(), broker.port(), BASE, lease));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gateway = begin();
  }

  static GatewayBench beforeMqtt(int lease) {
    return new GatewayBench(new MqttBench(Artemis.start(), LedgerKind.NONE), lease);
  }

  static GatewayBench beforeOpcUa(int lease) {
    return new GatewayBench(new LadsBench(true), lease);
  }

  private Gateway begin() {
    Gateway begun =
        Gateway.start(
            GatewayFile.read(folder.resolve("gateway.yaml")),
            List.of(mixer.provider()),
            InstantSource.system());
    begun.met().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    return begun;
  }

  @Override
  public DriverProvider provider() {
    return new MqttDriverProvider();
  }

  @Override
  public DeviceId device() {
    return mixer.device();
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
    return mixer.order(attempt);
  }

  CommandOrder order(int attempt, double speed) {
    CommandOrder usual = mixer.order(attempt);
    if (!(usual.command() instanceof RunProgram(var program, var _, var sample))) {
      throw new IllegalStateException("a mixer runs programs: " + usual);
    }
    return new CommandOrder(
        usual.id(),
        usual.unit(),
        new RunProgram(program, Map.of("speed", Value.of(speed, "/min")), sample),
        usual.notAfter());
  }

  @Override
  public List<CommandOrder> badOrders() {
    return mixer.badOrders();
  }

  @Override
  public CommandOrder foreignOrder() {
    return mixer.foreignOrder();
  }

  @Override
  public int executions() {
    return mixer.executions();
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
    return mixer.running();
  }

  /// The power of both is cut. What the mixer knew is lost, whatever is asked for.
  @Override
  public void restart(Memory memory) {
    gateway.close();
    mixer.restart(Memory.LOST);
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
    mixer.close();
    broker.close();
  }
}
