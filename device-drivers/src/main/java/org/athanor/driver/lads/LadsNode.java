// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Map;
import java.util.Optional;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A node of the device and its children by name. LADS makes most of them optional, so each look is
/// one that may find nothing.
record LadsNode(DeviceSession session, NodeId id, Map<String, NodeId> children) {
  static LadsNode at(DeviceSession session, NodeId id) throws ServiceFailure {
    return new LadsNode(session, id, session.children(id));
  }

  boolean has(String name) {
    return children.containsKey(name);
  }

  Optional<NodeId> id(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Optional<LadsNode> child(String name) throws ServiceFailure {
    NodeId child = children.get(name);
    return child == null ? Optional.empty() : Optional.of(at(session, child));
  }

  /// The node at the end of these names.
  Optional<LadsNode> child(String first, String second) throws ServiceFailure {
    Optional<LadsNode> child = child(first);
    return child.isEmpty() ? Optional.empty() : child.get().child(second);
  }
}
