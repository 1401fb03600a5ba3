// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The single point of control: whoever has the newest token commands the arm, and nobody else.
final class ControlToken {
  private final String boot;
  private Optional<Holder> holder = Optional.empty();
  private int given;

  private record Holder(String token, String owner, NodeId session) {}

  /// @param boot makes tokens of earlier boots worthless
  ControlToken(String boot) {
    this.boot = boot;
  }

  /// The new token; empty text when somebody has one and force is not wanted.
  synchronized String request(String owner, NodeId session, boolean force) {
    if (holder.isPresent() && !force) {
      return "";
    }
    given++;
    String token = "token-" + boot + "-" + given;
    holder = Optional.of(new Holder(token, owner, session));
    return token;
  }

  synchronized boolean isValid(String token) {
    return holder.filter(h -> h.token().equals(token)).isPresent();
  }

  synchronized boolean release(String token) {
    boolean valid = isValid(token);
    if (valid) {
      holder = Optional.empty();
    }
    return valid;
  }

  /// A token ends with the session that asked for it.
  synchronized void ended(NodeId session) {
    holder = holder.filter(h -> !h.session().equals(session));
  }

  /// Empty text when nobody has one.
  synchronized String owner() {
    return holder.map(Holder::owner).orElse("");
  }
}
