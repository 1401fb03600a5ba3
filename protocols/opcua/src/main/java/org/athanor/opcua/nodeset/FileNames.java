// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/// Turns the ids and names of one file into those of a server: a file numbers its namespaces as it
/// likes, and writes well-known ids as aliases.
record FileNames(NodeSetFile file, NamespaceTable table) {
  FileNames {
    file.namespaceUris().forEach(table::add);
  }

  NodeId nodeId(String text) {
    NodeId id = NodeId.parse(file.aliases().getOrDefault(text, text));
    int index = index(id.getNamespaceIndex().intValue());
    return switch (id.getIdentifier()) {
      case UInteger number -> new NodeId(index, number);
      case String name -> new NodeId(index, name);
      default -> throw new IllegalArgumentException("node id of unknown kind: " + text);
    };
  }

  QualifiedName name(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && text.substring(0, colon).chars().allMatch(Character::isDigit)) {
      return name(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1));
    }
    return new QualifiedName(0, text);
  }

  QualifiedName name(int fileIndex, String name) {
    return new QualifiedName(index(fileIndex), name);
  }

  private int index(int fileIndex) {
    if (fileIndex == 0) {
      return 0;
    }
    String uri = file.namespaceUris().get(fileIndex - 1);
    var index = table.getIndex(uri);
    if (index == null) {
      throw new IllegalStateException("namespace was not added: " + uri);
    }
    return index.intValue();
  }
}
