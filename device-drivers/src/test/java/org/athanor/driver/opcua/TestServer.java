// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.athanor.driver.CuttableLink;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.ServerSetting;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// A server with nodes made by hand, behind a link that can be cut.
public final class TestServer implements AutoCloseable {
  private final String name;
  private final Path keys;
  private final int port;
  private final CuttableLink link;
  private LabServer server;

  /// What a method does with its inputs.
  public interface Body {
    Answer call(Session caller, List<Object> inputs);
  }

  /// What a method answers.
  public record Answer(long status, List<Object> outputs) {
    public static Answer of(Object... outputs) {
      return new Answer(StatusCodes.Good, List.of(outputs));
    }

    public static Answer bad(long status) {
      return new Answer(status, List.of());
    }
  }

  public TestServer(String name) {
    this.name = name;
    port = CuttableLink.freePort();
    try {
      keys = Files.createTempDirectory("athanor-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keys.toFile().deleteOnExit();
    server = make();
    link = CuttableLink.to(port);
  }

  private LabServer make() {
    return LabServer.create(
        new ServerSetting(URI.create("opc.tcp://127.0.0.1:" + port), name, keys, true));
  }

  /// Off, and on again at the same place: another server start, another address space.
  ///
  /// @param build makes the nodes anew
  public void restart(Runnable build) {
    link.cut();
    server.close();
    server = make();
    build.run();
    server.start();
  }

  public void start() {
    server.start();
  }

  public URI address() {
    return URI.create("opc.tcp://127.0.0.1:" + link.port());
  }

  public void cut() {
    link.cut();
  }

  public int namespace(String uri) {
    return server.milo().getNamespaceTable().add(uri).intValue();
  }

  public LabServer lab() {
    return server;
  }

  public NodeId object(NodeId parent, NodeId id, String name) {
    var node =
        new UaObjectNode(
            context(),
            id,
            new QualifiedName(id.getNamespaceIndex(), name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            Unsigned.uint(0),
            Unsigned.uint(0));
    add(parent, node);
    node.addReference(
        new Reference(
            id,
            NodeIds.HasTypeDefinition,
            NodeIds.BaseObjectType.expanded(),
            Reference.Direction.FORWARD));
    return id;
  }

  @SuppressWarnings(
      "deprecation") // what is to replace it cannot be had without the server's sampler
  public UaVariableNode variable(NodeId parent, NodeId id, String name, Object value) {
    UaVariableNode node =
        UaVariableNode.builder(context())
            .setNodeId(id)
            .setBrowseName(new QualifiedName(id.getNamespaceIndex(), name))
            .setDisplayName(LocalizedText.english(name))
            .setDataType(NodeIds.BaseDataType)
            .setTypeDefinition(NodeIds.BaseDataVariableType)
            .setAccessLevel(AccessLevel.toValue(AccessLevel.READ_WRITE))
            .setUserAccessLevel(AccessLevel.toValue(AccessLevel.READ_WRITE))
            .build();
    set(node, value);
    add(parent, node);
    return node;
  }

  public static void set(UaVariableNode node, Object value) {
    node.setValue(new DataValue(new Variant(value)));
  }

  public NodeId method(NodeId parent, NodeId id, String name, Body body) {
    UaMethodNode node =
        UaMethodNode.builder(context())
            .setNodeId(id)
            .setBrowseName(new QualifiedName(id.getNamespaceIndex(), name))
            .setDisplayName(LocalizedText.english(name))
            .build();
    node.setInvocationHandler((access, request) -> {
      Variant[] given = request.getInputArguments();
      List<Object> inputs =
          given == null ? List.of() : Arrays.stream(given).<Object>map(v -> v.value()).toList();
      Answer answer = body.call(access.getSession().orElseThrow(), inputs);
      return new CallMethodResult(
          new StatusCode(answer.status()),
          new StatusCode[0],
          new DiagnosticInfo[0],
          answer.outputs().stream().map(Variant::new).toArray(Variant[]::new));
    });
    return add(parent, node);
  }

  private NodeId add(NodeId parent, UaNode node) {
    server.nodes().getNodeManager().addNode(node);
    server
        .nodes()
        .getNodeManager()
        .addReferences(
            new Reference(
                parent,
                NodeIds.HasComponent,
                node.getNodeId().expanded(),
                Reference.Direction.FORWARD),
            server.milo().getNamespaceTable());
    return node.getNodeId();
  }

  private UaNodeContext context() {
    return server.nodes().getNodeContext();
  }

  @Override
  public void close() {
    link.close();
    server.close();
  }
}
