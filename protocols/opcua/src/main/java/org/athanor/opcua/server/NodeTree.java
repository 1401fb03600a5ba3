// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.factories.NodeFactory;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/// Makes and changes the nodes of a device in one namespace. Node ids are paths, so that they are
/// the same after a restart. Values carry the time of the clock that was handed in.
public final class NodeTree {
  private static final NodeId ANALOG_UNIT_RANGE = NodeIds.AnalogUnitRangeType;

  private final LabServer server;
  private final InstantSource clock;
  private final int index;

  private NodeTree(LabServer server, InstantSource clock, int index) {
    this.server = server;
    this.clock = clock;
    this.index = index;
  }

  public static NodeTree create(LabServer server, String namespace, InstantSource clock) {
    int index = server.milo().getNamespaceTable().add(namespace).intValue();
    return new NodeTree(server, clock, index);
  }

  /// A name in this tree's namespace.
  public QualifiedName name(String name) {
    return new QualifiedName(index, name);
  }

  /// A name in the namespace of a loaded model.
  public QualifiedName in(String namespace, String name) {
    return LadsNames.name(server.milo().getNamespaceTable(), namespace, name);
  }

  public NodeId local(ExpandedNodeId id) {
    return id.toNodeId(server.milo().getNamespaceTable())
        .orElseThrow(() -> new IllegalArgumentException("the model is not loaded: " + id));
  }

  /// An instance of an object type under a parent.
  ///
  /// @param optional names of the optional members that it shall have, at any depth
  public UaObjectNode instance(
      NodeId parent, String path, QualifiedName name, ExpandedNodeId type, Set<String> optional) {
    try {
      UaNode node =
          server
              .nodes()
              .getNodeFactory()
              .createNode(new NodeId(index, path), local(type), including(optional));
      node.setBrowseName(name);
      node.setDisplayName(LocalizedText.english(Optional.ofNullable(name.name()).orElse("")));
      attach(parent, node, NodeIds.HasComponent);
      return (UaObjectNode) node;
    } catch (UaException e) {
      throw new IllegalStateException("cannot make " + path + ": " + e.getMessage(), e);
    }
  }

  /// Gives a member of an instance what it lacks: Milo makes the members of a type, but not what
  /// their own types inherit.
  public UaObjectNode complete(
      UaNode owner, QualifiedName name, ExpandedNodeId type, Set<String> optional) {
    String path = owner.getNodeId().getIdentifier() + "/" + name.toParseableString();
    return instance(owner.getNodeId(), path, name, type, optional);
  }

  private static NodeFactory.InstantiationCallback including(Set<String> optional) {
    return new NodeFactory.InstantiationCallback() {
      @Override
      public boolean includeOptionalNode(NodeId type, QualifiedName name) {
        return optional.contains(name.name());
      }
    };
  }

  /// A plain object.
  public UaObjectNode object(NodeId parent, String path) {
    UaObjectNode node =
        new UaObjectNode(
            server.nodes().getNodeContext(),
            new NodeId(index, path),
            name(lastOf(path)),
            LocalizedText.english(lastOf(path)),
            LocalizedText.NULL_VALUE,
            UInteger.MIN,
            UInteger.MIN);
    server.nodes().getNodeManager().addNode(node);
    typed(node, NodeIds.BaseObjectType);
    attach(parent, node, NodeIds.Organizes);
    return node;
  }

  /// A variable, scalar or, when its first value is one, an array.
  public UaVariableNode variable(NodeId parent, String path, NodeId dataType, Object value) {
    return variable(parent, path, name(lastOf(path)), dataType, value, false);
  }

  /// A property, which may have the name of a standard.
  public UaVariableNode property(
      NodeId parent, String path, QualifiedName name, NodeId dataType, Object value) {
    return variable(parent, path, name, dataType, value, true);
  }

  private UaVariableNode variable(
      NodeId parent, String path, QualifiedName name, NodeId type, Object value, boolean property) {
    UaVariableNode node =
        new UaVariableNode.UaVariableNodeBuilder(server.nodes().getNodeContext())
            .setNodeId(new NodeId(index, path))
            .setBrowseName(name)
            .setDisplayName(LocalizedText.english(Optional.ofNullable(name.name()).orElse("")))
            .setDataType(type)
            .setTypeDefinition(property ? NodeIds.PropertyType : NodeIds.BaseDataVariableType)
            .setValueRank(value.getClass().isArray() ? 1 : -1)
            .build();
    server.nodes().getNodeManager().addNode(node);
    attach(parent, node, property ? NodeIds.HasProperty : NodeIds.HasComponent);
    set(node, value);
    return node;
  }

  /// A number with unit and range.
  public UaVariableNode analog(
      NodeId parent, String path, double value, String ucum, double low, double high) {
    UaVariableNode node = variable(parent, path, NodeIds.Double, value);
    typed(node, ANALOG_UNIT_RANGE);
    describe(node, ucum, low, high);
    return node;
  }

  /// Sets unit and range of a number.
  public void describe(UaVariableNode node, String ucum, double low, double high) {
    EUInformation unit =
        new EUInformation(
            LadsNames.UCUM, -1, LocalizedText.english(ucum), LocalizedText.english(ucum));
    standardProperty(node, LadsNames.ENGINEERING_UNITS, NodeIds.EUInformation, unit);
    standardProperty(node, LadsNames.EU_RANGE, NodeIds.Range, new Range(low, high));
  }

  private void standardProperty(UaVariableNode node, String name, NodeId dataType, Object value) {
    Optional<UaVariableNode> there = find(node, name).map(UaVariableNode.class::cast);
    if (there.isPresent()) {
      set(there.get(), value);
    } else {
      String path = node.getNodeId().getIdentifier() + "." + name;
      property(node.getNodeId(), path, new QualifiedName(0, name), dataType, value);
    }
  }

  /// A method of an object of ours.
  public void method(
      UaObjectNode owner,
      String path,
      List<Argument> inputs,
      List<Argument> outputs,
      MethodCall c) {
    UaMethodNode node =
        UaMethodNode.builder(server.nodes().getNodeContext())
            .setNodeId(new NodeId(index, path))
            .setBrowseName(name(lastOf(path)))
            .setDisplayName(LocalizedText.english(lastOf(path)))
            .build();
    node.setInputArguments(inputs.toArray(Argument[]::new));
    node.setOutputArguments(outputs.toArray(Argument[]::new));
    node.setInvocationHandler(MethodCall.handler(inputs.size(), c));
    server.nodes().getNodeManager().addNode(node);
    attach(owner.getNodeId(), node, NodeIds.HasComponent);
  }

  /// Gives a method that came with a type its meaning.
  public void handle(UaNode owner, String method, int inputs, MethodCall call) {
    ((UaMethodNode) child(owner, method)).setInvocationHandler(MethodCall.handler(inputs, call));
  }

  /// Removes members that this device does not have; optional methods come with every instance.
  public void without(UaNode owner, String... members) {
    for (String member : members) {
      find(owner, member).ifPresent(UaNode::delete);
    }
  }

  public void set(UaVariableNode node, Object value) {
    DateTime now = new DateTime(clock.instant());
    node.setValue(new DataValue(new Variant(value), StatusCode.GOOD, now, now));
  }

  /// Has a variable's value asked for whenever somebody reads it.
  public void live(UaVariableNode node, Supplier<Object> value) {
    node.getFilterChain()
        .addLast(
            AttributeFilters.getValue(_ -> {
              DateTime now = new DateTime(clock.instant());
              return new DataValue(new Variant(value.get()), StatusCode.GOOD, now, now);
            }));
  }

  /// Sets a variable that a model brings.
  public void set(ExpandedNodeId variable, Object value) {
    server
        .nodes()
        .getNodeManager()
        .getNode(local(variable))
        .ifPresent(node -> set((UaVariableNode) node, value));
  }

  /// Sets a variable below a node.
  public void set(UaNode from, Object value, String... path) {
    set((UaVariableNode) child(from, path), value);
  }

  /// The node that a path of names leads to; namespaces aside, names are unique in our models.
  public static UaNode child(UaNode from, String... path) {
    UaNode node = from;
    for (String name : path) {
      UaNode parent = node;
      node =
          find(parent, name)
              .orElseThrow(
                  () -> new IllegalStateException(parent.getNodeId() + " has no member " + name));
    }
    return node;
  }

  private static Optional<UaNode> find(UaNode parent, String name) {
    return parent.getReferences().stream()
        .filter(Reference::isForward)
        .filter(r -> isHierarchical(parent, r))
        .flatMap(r ->
            parent
                .getNodeContext()
                .getServer()
                .getAddressSpaceManager()
                .getManagedNode(r.getTargetNodeId())
                .stream())
        .filter(node -> name.equals(node.getBrowseName().name()))
        .findFirst();
  }

  private static boolean isHierarchical(UaNode node, Reference reference) {
    return node.getNodeContext()
        .getServer()
        .getReferenceTypeTree()
        .isSubtypeOf(reference.getReferenceTypeId(), NodeIds.HierarchicalReferences);
  }

  private void typed(UaNode node, NodeId type) {
    node.getReferences().stream()
        .filter(Reference.HAS_TYPE_DEFINITION_PREDICATE)
        .toList()
        .forEach(node::removeReference);
    node.addReference(
        new Reference(node.getNodeId(), NodeIds.HasTypeDefinition, type.expanded(), true));
  }

  private void attach(NodeId parent, UaNode node, NodeId reference) {
    server
        .nodes()
        .getNodeManager()
        .addReferences(
            new Reference(parent, reference, node.getNodeId().expanded(), true),
            server.milo().getNamespaceTable());
  }

  private static String lastOf(String path) {
    return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
  }
}
