// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.ServerSetting;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSetLoaderTest {
  @TempDir Path folder;
  private LabServer server;

  @BeforeEach
  void loadsEveryModel() throws Exception {
    try (var port = new ServerSocket(0)) {
      server =
          LabServer.create(
              new ServerSetting(
                  URI.create("opc.tcp://127.0.0.1:" + port.getLocalPort()), "test", folder, true));
    }
    server.load(List.of(CompanionModel.values()));
  }

  @AfterEach
  void closes() {
    server.close();
  }

  @Test
  void everyNodeOfTheFilesIsThere() {
    int written =
        Stream.of(CompanionModel.values()).mapToInt(model -> model.read().nodes().size()).sum();

    assertThat(server.nodes().getNodeManager().getNodes()).hasSize(written).hasSize(1_491);
  }

  @Test
  void noReferenceLeadsNowhere() {
    List<Reference> dangling = new ArrayList<>();
    for (UaNode node : server.nodes().getNodeManager().getNodes()) {
      for (Reference reference : node.getReferences()) {
        var target = reference.getTargetNodeId();
        if (server.milo().getAddressSpaceManager().getManagedNode(target).isEmpty()) {
          dangling.add(reference);
        }
      }
    }

    assertThat(dangling).isEmpty();
  }

  // Files state a reference at both ends; a client must see the child once.
  @Test
  void eachReferenceIsThereOnce() {
    var references = server.nodes().getNodeManager().getReferenceMap();

    assertThat(references.values())
        .allSatisfy(of -> assertThat(new ArrayList<>(of)).hasSameSizeAs(new HashSet<>(of)));
    assertThat(references.values().stream().mapToInt(of -> of.size()).sum()).isGreaterThan(4_000);
  }

  @Test
  void theDeviceSetHangsUnderObjects() {
    var deviceSet = LadsNames.DEVICE_SET.toNodeId(server.milo().getNamespaceTable());

    assertThat(server.milo().getAddressSpaceManager().getManagedReferences(NodeIds.ObjectsFolder))
        .anyMatch(
            r -> r.getTargetNodeId().toNodeId(server.milo().getNamespaceTable()).equals(deviceSet));
  }

  @Test
  void theStructuresOfLadsHaveACodec() {
    var table = server.milo().getNamespaceTable();
    NodeId sample = LadsNames.SAMPLE_INFO.toNodeId(table).orElseThrow();
    NodeId binary = LadsNames.SAMPLE_INFO_BINARY.toNodeId(table).orElseThrow();

    assertThat(server.milo().getDynamicDataTypeManager().getCodec(sample)).isNotNull();
    assertThat(server.milo().getStaticDataTypeManager().getCodec(binary)).isNotNull();
  }

  @Test
  void aDeviceCanBeMadeFromItsType() throws Exception {
    var type = LadsNames.LADS_DEVICE_TYPE.toNodeId(server.milo().getNamespaceTable()).orElseThrow();
    var device =
        (UaObjectNode) server.nodes().getNodeFactory().createNode(new NodeId(1, "device"), type);

    assertThat(device.getComponentNodes())
        .extracting(node -> node.getBrowseName().name())
        .contains(LadsNames.FUNCTIONAL_UNIT_SET, LadsNames.DEVICE_STATE)
        .doesNotHaveDuplicates();
  }
}
