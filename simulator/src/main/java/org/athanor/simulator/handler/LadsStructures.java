// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// Arrays of LADS's structures, whose members are all text, from and to the wire.
record LadsStructures(OpcUaServer server) {
  private static final int MEMBERS_MAX = 256;

  /// What an argument holds; null and empty are both none.
  List<Map<String, String>> decode(Variant argument) throws Refused {
    Object[] given =
        switch (argument.value()) {
          case null -> new Object[0];
          case Object[] array -> array;
          default -> throw new Refused(StatusCodes.Bad_InvalidArgument, "an array is needed");
        };
    if (given.length > MEMBERS_MAX) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "too many: " + given.length);
    }
    List<Map<String, String>> decoded = new ArrayList<>();
    for (Object item : given) {
      decoded.add(members(item));
    }
    return decoded;
  }

  private Map<String, String> members(Object item) throws Refused {
    Object structure = item;
    if (item instanceof ExtensionObject encoded) {
      try {
        structure = encoded.decode(server.getDynamicEncodingContext());
      } catch (UaSerializationException e) {
        throw new Refused(StatusCodes.Bad_InvalidArgument, "structure cannot be read: " + e);
      }
    }
    if (!(structure instanceof DynamicStructType known)) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "unknown structure: " + structure);
    }
    Map<String, String> members = new LinkedHashMap<>();
    known
        .getMembers()
        .forEach((name, value) ->
            members.put(name, Optional.ofNullable(value).map(Object::toString).orElse("")));
    return members;
  }

  /// Key-value pairs as a map; a key may come once.
  Map<String, String> decodeKeyValues(Variant argument) throws Refused {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Map<String, String> pair : decode(argument)) {
      String key = pair.getOrDefault("Key", "");
      if (pairs.put(key, pair.getOrDefault("Value", "")) != null) {
        throw new Refused(StatusCodes.Bad_InvalidArgument, "given twice: " + key);
      }
    }
    return pairs;
  }

  ExtensionObject[] encodeKeyValues(Map<String, String> pairs) {
    return encode(
        LadsNames.KEY_VALUE,
        pairs.entrySet().stream()
            .map(e -> {
              Map<String, String> pair = new LinkedHashMap<>();
              pair.put("Key", e.getKey());
              pair.put("Value", e.getValue());
              return pair;
            })
            .toList());
  }

  /// @param items each with all members of the type, in their order
  ExtensionObject[] encode(ExpandedNodeId type, List<Map<String, String>> items) {
    DataType dataType =
        type.toNodeId(server.getNamespaceTable())
            .map(id -> server.getDataTypeTree().getDataType(id))
            .orElseThrow(() -> new IllegalStateException("LADS is not loaded"));
    return items.stream()
        .map(members -> new DynamicStructType(dataType, new LinkedHashMap<>(members)))
        .map(s -> ExtensionObject.encode(server.getDynamicEncodingContext(), s))
        .toArray(ExtensionObject[]::new);
  }
}
