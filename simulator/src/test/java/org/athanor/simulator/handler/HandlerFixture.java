// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.model.id.DeviceId;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.fixture.ManualLabTime;
import org.athanor.simulator.fixture.MemoryWorld;
import org.athanor.simulator.fixture.WireClient;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A virtual liquid handler on a socket, with a plate on its deck, and a client of it.
abstract class HandlerFixture {
  static final Duration LONGER_THAN_A_RUN = Duration.ofMinutes(3);
  static final Map<String, String> MIX = Map.of("cyan", "20", "yellow", "30.5");

  @TempDir Path memory;
  final ManualLabTime time = new ManualLabTime();
  final MemoryWorld world =
      new MemoryWorld().put("plate-1", "handler.deck").fill("cyan", 50_000).fill("yellow", 50_000);
  URI address = URI.create("opc.tcp://127.0.0.1:1");
  private VirtualDevice handler;
  WireClient client;
  NodeId unit;

  @BeforeEach
  void starts() throws Exception {
    try (var port = new ServerSocket(0)) {
      address = URI.create("opc.tcp://127.0.0.1:" + port.getLocalPort());
    }
    powerOn();
  }

  @AfterEach
  void stops() throws Exception {
    client.close();
    handler.close();
  }

  private void powerOn() throws Exception {
    var simulation =
        new ObjectMapper()
            .readTree(
                """
                {"kind": "liquid-handler", "site": "handler.deck",
                 "reservoirs": {"cyan": {"ml": 50, "max_ul": 60}, "yellow": {"ml": 50}}}
                """);
    handler =
        LiquidHandler.create(
            new DeviceSetting(
                new DeviceId("handler"), address, simulation, memory, 7, time, world, world));
    handler.start();
    client = WireClient.connect(address);
    unit =
        client.find(
            client.local(LadsNames.DEVICE_SET),
            "handler",
            LadsNames.FUNCTIONAL_UNIT_SET,
            "dispenser");
  }

  /// By the relay that its power goes through.
  void emergencyStop(boolean pressed) {
    handler.emergencyStop(pressed);
  }

  /// As after a power cut: nothing is told to anybody.
  void powerCut() throws Exception {
    client.close();
    handler.close();
    powerOn();
  }

  WireClient.Answer lock(WireClient by, String method, Object... inputs) throws Exception {
    return by.call(by.find(unit, LadsNames.DI_LOCK), method, inputs);
  }

  WireClient.Answer start(String task, Map<String, String> volumes) throws Exception {
    return start(client, task, volumes, "plate-1");
  }

  WireClient.Answer start(WireClient by, String task, Map<String, String> volumes, String plate)
      throws Exception {
    List<Map<String, String>> pairs = new ArrayList<>();
    volumes.forEach((key, value) -> pairs.add(members("Key", key, "Value", value)));
    return by.call(
        by.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE),
        LadsNames.START_PROGRAM,
        "dispense",
        by.structures(LadsNames.KEY_VALUE, pairs),
        "colour/1",
        task,
        samples(by, plate));
  }

  static Object samples(WireClient by, String plate) throws Exception {
    return by.structures(
        LadsNames.SAMPLE_INFO,
        List.of(
            members(
                "ContainerId", plate, "SampleId", "colour/1", "Position", "", "CustomData", "")));
  }

  static Map<String, String> members(String... pairs) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.put(pairs[i], pairs[i + 1]);
    }
    return members;
  }

  String state() throws Exception {
    return text(client.value(unit, LadsNames.FUNCTIONAL_UNIT_STATE, LadsNames.CURRENT_STATE));
  }

  String running() throws Exception {
    return text(
        client.value(
            unit,
            LadsNames.FUNCTIONAL_UNIT_STATE,
            LadsNames.RUNNING_STATE_MACHINE,
            LadsNames.CURRENT_STATE));
  }

  static String text(Object value) {
    return String.valueOf(((LocalizedText) value).text());
  }

  private List<NodeId> results() throws Exception {
    NodeId set = client.find(unit, LadsNames.PROGRAM_MANAGER, LadsNames.RESULT_SET);
    return client.children(set).stream()
        .filter(r -> !LadsNames.NODE_VERSION.equals(r.getBrowseName().name()))
        .map(r -> client.local(r.getNodeId()))
        .toList();
  }

  NodeId onlyResult() throws Exception {
    assertThat(results()).hasSize(1);
    return results().getFirst();
  }

  String outcome(NodeId result) throws Exception {
    return client.decode(client.value(result, LadsNames.PROPERTIES)).stream()
        .filter(pair -> LadsNames.OUTCOME.equals(pair.get("Key")))
        .map(pair -> String.valueOf(pair.get("Value")))
        .findFirst()
        .orElseThrow();
  }

  void takeLock() throws Exception {
    assertThat(lock(client, LadsNames.DI_INIT_LOCK, "lab").outputs()).isEqualTo(List.of(0));
  }
}
