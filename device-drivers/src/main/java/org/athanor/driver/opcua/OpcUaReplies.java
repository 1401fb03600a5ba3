// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.opcua.client.CallReply;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// The one place that says what a status code means for an order that was sent: by the table of
/// [StatusTable]. Whatever is not listed there is in doubt.
public final class OpcUaReplies {
  /// Severity and code, without the flags that servers may add.
  private static final long CODE = 0xFFFF_0000L;

  private OpcUaReplies() {}

  /// What a reply says about the order.
  public sealed interface Meaning {
    /// The device took the order; what comes of it is seen later.
    record Acknowledged() implements Meaning {}

    /// Nothing moved, and nothing will.
    record Refused(DefinedError error) implements Meaning {}

    record InDoubt(String lastKnown) implements Meaning {}
  }

  public static Meaning of(CallReply reply) {
    return switch (reply) {
      case CallReply.Answered answered -> answered(answered);
      case CallReply.Unanswered(var status, var reason) ->
          new Meaning.InDoubt("no answer: " + name(status) + ", " + reason);
    };
  }

  private static Meaning answered(CallReply.Answered reply) {
    StatusTable.Entry entry = StatusTable.STANDARD.of(name(reply.status()));
    return switch (entry.word()) {
      case ACKNOWLEDGED -> new Meaning.Acknowledged();
      case REFUSED -> refused(entry.error(), reply);
      case IN_DOUBT -> new Meaning.InDoubt("the device answered " + name(reply.status()));
    };
  }

  private static Meaning refused(String code, CallReply.Answered reply) {
    String message = "the device answered " + name(reply.status());
    return new Meaning.Refused(new DefinedError(code, message + which(reply), Effect.NONE));
  }

  private static String which(CallReply.Answered reply) {
    StringBuilder which = new StringBuilder();
    for (int i = 0; i < reply.arguments().size(); i++) {
      if (reply.arguments().get(i).isBad()) {
        which
            .append(", argument ")
            .append(i + 1)
            .append(": ")
            .append(name(reply.arguments().get(i)));
      }
    }
    return which.toString();
  }

  static String name(StatusCode status) {
    if ((status.getValue() & CODE) == StatusCodes.Good) {
      return "Good";
    }
    return StatusCodes.lookup(status.getValue() & CODE)
        .map(found -> found[0])
        .orElseGet(() -> "status 0x%08X".formatted(status.getValue()));
  }
}
