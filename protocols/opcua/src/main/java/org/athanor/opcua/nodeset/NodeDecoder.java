// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaReferenceTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/// Makes server nodes, without their references, from the `UA...` elements of one file.
record NodeDecoder(
    UaNodeContext context, FileNames names, ValueDecoder values, DefinitionDecoder definitions) {
  private static final UInteger NOT_WRITABLE = UInteger.MIN;

  /// What every kind of node has.
  private record Head(
      NodeId id, QualifiedName name, LocalizedText display, LocalizedText description) {}

  UaNode decode(Element e) {
    Head head =
        new Head(
            names.nodeId(e.attribute("NodeId", "")),
            names.name(e.attribute("BrowseName", "")),
            LocalizedText.english(e.textOf("DisplayName")),
            LocalizedText.english(e.textOf("Description")));
    return switch (e.name()) {
      case "UAObject" -> object(e, head);
      case "UAVariable" -> variable(e, head);
      case "UAMethod" -> method(head);
      case "UAObjectType" -> objectType(e, head);
      case "UAVariableType" -> variableType(e, head);
      case "UAReferenceType" -> referenceType(e, head);
      case "UADataType" -> dataType(e, head);
      default -> throw new IllegalArgumentException("node of unknown class: " + e.name());
    };
  }

  private UaNode object(Element e, Head h) {
    UByte notifier = UByte.valueOf(e.number("EventNotifier", 0));
    return new UaObjectNode(
        context, h.id, h.name, h.display, h.description, NOT_WRITABLE, NOT_WRITABLE, notifier);
  }

  // Companion files grant write access (3) to nearly everything; what a client may write is for the
  // instance to say, so all are read-only here.
  private UaNode variable(Element e, Head h) {
    UByte readable = UByte.valueOf(1);
    return new UaVariableNode(
        context,
        h.id,
        h.name,
        h.display,
        h.description,
        NOT_WRITABLE,
        NOT_WRITABLE,
        value(e),
        valueType(e),
        e.number("ValueRank", -1),
        dimensions(e),
        readable,
        readable,
        0.0,
        false);
  }

  private UaNode method(Head h) {
    return new UaMethodNode(
        context, h.id, h.name, h.display, h.description, NOT_WRITABLE, NOT_WRITABLE, true, true);
  }

  private UaNode objectType(Element e, Head h) {
    return new UaObjectTypeNode(
        context,
        h.id,
        h.name,
        h.display,
        h.description,
        NOT_WRITABLE,
        NOT_WRITABLE,
        e.flag("IsAbstract", false));
  }

  private UaNode variableType(Element e, Head h) {
    return new UaVariableTypeNode(
        context,
        h.id,
        h.name,
        h.display,
        h.description,
        NOT_WRITABLE,
        NOT_WRITABLE,
        value(e),
        valueType(e),
        e.number("ValueRank", -1),
        dimensions(e),
        e.flag("IsAbstract", false));
  }

  private UaNode referenceType(Element e, Head h) {
    return new UaReferenceTypeNode(
        context,
        h.id,
        h.name,
        h.display,
        h.description,
        NOT_WRITABLE,
        NOT_WRITABLE,
        e.flag("IsAbstract", false),
        e.flag("Symmetric", false),
        LocalizedText.english(e.textOf("InverseName")));
  }

  private UaNode dataType(Element e, Head h) {
    UaDataTypeNode node =
        new UaDataTypeNode(
            context,
            h.id,
            h.name,
            h.display,
            h.description,
            NOT_WRITABLE,
            NOT_WRITABLE,
            e.flag("IsAbstract", false));
    definitions.decode(e).ifPresent(node::setDataTypeDefinition);
    return node;
  }

  private DataValue value(Element e) {
    return new DataValue(
        e.child("Value").map(v -> new Variant(values.decode(v))).orElse(Variant.NULL_VALUE));
  }

  private NodeId valueType(Element e) {
    return e.attribute("DataType").map(names::nodeId).orElse(NodeIds.BaseDataType);
  }

  private static UInteger[] dimensions(Element e) {
    return e.attribute("ArrayDimensions").stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .filter(text -> !text.isBlank())
        .map(text -> UInteger.valueOf(text.strip()))
        .toArray(UInteger[]::new);
  }
}
