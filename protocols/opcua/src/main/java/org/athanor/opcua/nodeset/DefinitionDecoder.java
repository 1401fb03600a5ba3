// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataTypeDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumField;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;

/// Definitions of data types as NodeSet2 files write them.
record DefinitionDecoder(FileNames names) {
  /// @param dataType the `UADataType` element; empty when it defines nothing of its own
  Optional<DataTypeDefinition> decode(Element dataType) {
    return dataType
        .child("Definition")
        .map(d -> isEnumeration(d) ? enumeration(d) : structure(d, base(dataType)));
  }

  private static boolean isEnumeration(Element definition) {
    return definition.all("Field").allMatch(field -> field.attribute("Value").isPresent());
  }

  private static DataTypeDefinition enumeration(Element definition) {
    return new EnumDefinition(
        definition
            .all("Field")
            .map(field ->
                new EnumField(
                    Long.valueOf(field.attribute("Value", "0")),
                    LocalizedText.english(field.attribute("Name", "")),
                    LocalizedText.english(field.textOf("Description")),
                    field.attribute("Name", "")))
            .toArray(EnumField[]::new));
  }

  private DataTypeDefinition structure(Element definition, NodeId base) {
    StructureField[] fields =
        definition.all("Field").map(this::field).toArray(StructureField[]::new);
    return new StructureDefinition(NodeId.NULL_VALUE, base, kind(definition), fields);
  }

  private static StructureType kind(Element definition) {
    if (definition.flag("IsUnion", false)) {
      return StructureType.Union;
    }
    boolean optional = definition.all("Field").anyMatch(field -> field.flag("IsOptional", false));
    return optional ? StructureType.StructureWithOptionalFields : StructureType.Structure;
  }

  private StructureField field(Element field) {
    return new StructureField(
        field.attribute("Name", ""),
        LocalizedText.english(field.textOf("Description")),
        field.attribute("DataType").map(names::nodeId).orElse(NodeIds.BaseDataType),
        field.number("ValueRank", -1),
        null,
        UInteger.MIN,
        field.flag("IsOptional", false));
  }

  private NodeId base(Element dataType) {
    return dataType.child("References").stream()
        .flatMap(references -> references.all("Reference"))
        .filter(r -> r.attribute("ReferenceType", "").equals("HasSubtype"))
        .filter(r -> !r.flag("IsForward", true))
        .map(r -> names.nodeId(r.text()))
        .findFirst()
        .orElse(NodeIds.Structure);
  }
}
