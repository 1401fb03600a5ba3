// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumValueType;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/// Values as NodeSet2 files write them (OPC 10000-6, 5.3): the scalars, lists and structures that
/// companion models use, and an exception for anything else, so that nothing is lost silently.
record ValueDecoder(FileNames names, EncodingContext encoding) {
  private static final String LIST = "ListOf";

  /// @param value the `Value` element
  Object decode(Element value) {
    if (value.children().size() != 1) {
      throw new IllegalArgumentException("a value must hold one element: " + value);
    }
    Element content = value.children().getFirst();
    return content.name().startsWith(LIST) ? list(content.children()) : scalar(content);
  }

  private Object list(List<Element> elements) {
    List<Object> items = elements.stream().map(this::scalar).toList();
    if (items.isEmpty()) {
      return new Object[0];
    }
    Class<?> type =
        items.getFirst() instanceof ExtensionObject
            ? ExtensionObject.class
            : items.getFirst().getClass();
    Object array = Array.newInstance(type, items.size());
    for (int i = 0; i < items.size(); i++) {
      Array.set(array, i, items.get(i));
    }
    return array;
  }

  private Object scalar(Element e) {
    return switch (e.name()) {
      case "Boolean" -> Boolean.valueOf(e.text());
      case "Int32" -> Integer.valueOf(e.text());
      case "Int64" -> Long.valueOf(e.text());
      case "UInt16" -> UShort.valueOf(e.text());
      case "UInt32" -> UInteger.valueOf(e.text());
      case "Double" -> Double.valueOf(e.text());
      case "String" -> e.text();
      case "DateTime" -> new DateTime(instant(e.text()));
      case "ByteString" -> ByteString.of(Base64.getMimeDecoder().decode(e.text()));
      case "LocalizedText" -> localizedText(e);
      case "QualifiedName" ->
          names.name(
              e.textOf("NamespaceIndex").isEmpty()
                  ? 0
                  : Integer.parseInt(e.textOf("NamespaceIndex")),
              e.textOf("Name"));
      case "NodeId" -> nodeId(e);
      case "ExtensionObject" -> ExtensionObject.encode(encoding, structure(body(e)));
      default -> throw new IllegalArgumentException("value of unknown type: " + e.name());
    };
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Element body(Element extensionObject) {
    return extensionObject
        .child("Body")
        .filter(body -> body.children().size() == 1)
        .map(body -> body.children().getFirst())
        .orElseThrow(() -> new IllegalArgumentException("structure without a body"));
  }

  private UaStructuredType structure(Element e) {
    return switch (e.name()) {
      case "Argument" ->
          new Argument(
              e.textOf("Name"),
              nodeId(e.child("DataType").orElse(e)),
              Integer.valueOf(e.textOf("ValueRank")),
              dimensions(e),
              text(e, "Description"));
      case "EnumValueType" ->
          new EnumValueType(
              Long.valueOf(e.textOf("Value")), text(e, "DisplayName"), text(e, "Description"));
      case "EUInformation" ->
          new EUInformation(
              e.textOf("NamespaceUri"),
              Integer.valueOf(e.textOf("UnitId")),
              text(e, "DisplayName"),
              text(e, "Description"));
      case "Range" -> new Range(Double.valueOf(e.textOf("Low")), Double.valueOf(e.textOf("High")));
      default -> throw new IllegalArgumentException("structure of unknown type: " + e.name());
    };
  }

  private static UInteger[] dimensions(Element argument) {
    return argument.child("ArrayDimensions").stream()
        .flatMap(d -> d.all("UInt32"))
        .map(d -> UInteger.valueOf(d.text()))
        .toArray(UInteger[]::new);
  }

  private NodeId nodeId(Element e) {
    return names.nodeId(e.textOf("Identifier"));
  }

  private static LocalizedText text(Element parent, String name) {
    return parent.child(name).map(ValueDecoder::localizedText).orElse(LocalizedText.NULL_VALUE);
  }

  private static LocalizedText localizedText(Element e) {
    return LocalizedText.english(e.textOf("Text"));
  }
}
