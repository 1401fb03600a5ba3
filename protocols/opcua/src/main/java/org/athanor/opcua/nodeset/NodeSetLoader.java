// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.types.codec.DynamicCodecFactory;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;

/// Loads companion models into a server that has not started yet.
///
/// All nodes come first and all references after them, so that the order of the files does not
/// matter; then the type trees are built anew and every structure gets its codec.
public final class NodeSetLoader {
  private final OpcUaServer server;
  private final NodeFragment fragment;

  private NodeSetLoader(OpcUaServer server, NodeFragment fragment) {
    this.server = server;
    this.fragment = fragment;
  }

  /// @param fragment registered with the server, and empty of these models
  public static void load(OpcUaServer server, NodeFragment fragment, List<CompanionModel> models) {
    new NodeSetLoader(server, fragment).load(models);
  }

  private void load(List<CompanionModel> models) {
    List<FileNames> files =
        models.parallelStream().map(CompanionModel::read).toList().stream()
            .map(file -> new FileNames(file, server.getNamespaceTable()))
            .toList();
    files.forEach(this::addNodes);
    files.forEach(this::addReferences);
    server.updateReferenceTypeTree();
    server.updateObjectTypeTree();
    server.updateVariableTypeTree();
    server.updateDataTypeTree();
    files.forEach(this::registerCodecs);
  }

  private void addNodes(FileNames names) {
    NodeDecoder decoder =
        new NodeDecoder(
            fragment.getNodeContext(),
            names,
            new ValueDecoder(names, server.getStaticEncodingContext()),
            new DefinitionDecoder(names));
    for (Element element : names.file().nodes()) {
      UaNode node = decoder.decode(element);
      fragment.getNodeManager().addNode(node);
    }
  }

  private void addReferences(FileNames names) {
    for (Element element : names.file().nodes()) {
      NodeId source = names.nodeId(element.attribute("NodeId", ""));
      element.child("References").stream()
          .flatMap(references -> references.all("Reference"))
          .map(reference -> reference(names, source, reference))
          .forEach(r -> fragment.getNodeManager().addReferences(r, server.getNamespaceTable()));
    }
  }

  private static Reference reference(FileNames names, NodeId source, Element reference) {
    return new Reference(
        source,
        names.nodeId(reference.attribute("ReferenceType", "")),
        names.nodeId(reference.text()).expanded(),
        reference.flag("IsForward", true));
  }

  private void registerCodecs(FileNames names) {
    names.file().nodes().stream()
        .filter(element -> element.name().equals("UADataType"))
        .map(element -> names.nodeId(element.attribute("NodeId", "")))
        .flatMap(id -> fragment.getNodeManager().getNode(id).stream())
        .flatMap(
            node -> node instanceof UaDataTypeNode type ? concrete(type).stream() : Stream.empty())
        .forEach(this::registerCodec);
  }

  private Optional<DataType> concrete(UaDataTypeNode type) {
    return Optional.ofNullable(server.getDataTypeTree().getDataType(type.getNodeId()))
        .filter(t -> !t.isAbstract())
        .filter(t -> t.getBinaryEncodingId() != null)
        .filter(t -> t.getDataTypeDefinition() instanceof StructureDefinition)
        .filter(t -> server.getDataTypeTree().isSubtypeOf(t.getNodeId(), NodeIds.Structure));
  }

  // Method calls are checked with the static context before a handler sees them, values are written
  // with the dynamic one: a structure must be known to both.
  private void registerCodec(DataType type) {
    for (var manager :
        List.of(server.getStaticDataTypeManager(), server.getDynamicDataTypeManager())) {
      manager.registerType(
          type.getNodeId(),
          DynamicCodecFactory.create(type, server.getDataTypeTree()),
          type.getBinaryEncodingId(),
          type.getXmlEncodingId(),
          type.getJsonEncodingId());
    }
  }
}
