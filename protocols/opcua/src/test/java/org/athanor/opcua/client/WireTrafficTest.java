// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.NodeTree;
import org.athanor.opcua.server.ServerSetting;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the counters mean: a message counts once, however many values it carries.
class WireTrafficTest {
  // So that no read but ours goes out.
  private static final Duration NO_KEEP_ALIVE = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void requestForManyValuesIsOneMessage() throws Exception {
    URI address = URI.create("opc.tcp://127.0.0.1:" + freePort());
    try (LabServer server = LabServer.create(new ServerSetting(address, "test", folder, true))) {
      NodeTree tree = NodeTree.create(server, "urn:test:nodes", InstantSource.system());
      NodeId one = tree.variable(NodeIds.ObjectsFolder, "one", NodeIds.Int32, 1).getNodeId();
      NodeId two = tree.variable(NodeIds.ObjectsFolder, "two", NodeIds.Int32, 2).getNodeId();
      server.start();
      var traffic = new WireTraffic();
      try (DeviceSession session = DeviceSession.open(setting(address), traffic, _ -> {})) {
        long before = count(traffic, "reads");
        session.read(List.of(one, two));
        session.read(one);
        assertThat(count(traffic, "reads") - before).isEqualTo(2);

        session.call(NodeIds.Server, NodeIds.Server_GetMonitoredItems);
        assertThat(count(traffic, "calls")).isEqualTo(1);

        List<DataValue> seen = new CopyOnWriteArrayList<>();
        session.subscribe(List.of(one, two), 50, (_, value) -> seen.add(value));
        await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() >= 2);
        assertThat(count(traffic, "notifications")).isPositive();
      }
    }
  }

  private static long count(WireTraffic traffic, String kind) {
    return traffic.counts().getOrDefault(kind, -1L);
  }

  private ClientSetting setting(URI address) {
    return new ClientSetting(
        address,
        "urn:athanor:test",
        Security.NONE,
        folder,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        NO_KEEP_ALIVE);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
