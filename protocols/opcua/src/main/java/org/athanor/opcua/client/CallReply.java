// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// What came back of a method call or a write.
public sealed interface CallReply {
  StatusCode status();

  /// The server's own answer.
  ///
  /// @param arguments one status for each input argument, or none
  record Answered(StatusCode status, List<StatusCode> arguments, List<Variant> outputs)
      implements CallReply {
    public Answered {
      arguments = List.copyOf(arguments);
      outputs = List.copyOf(outputs);
    }
  }

  /// The server did not answer: it may have acted, may act later, or never.
  record Unanswered(StatusCode status, String reason) implements CallReply {}
}
