// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.opcua.client.CallReply;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// The one place that says what a status code means for an order that was sent. Whatever is not
/// listed here is in doubt.
public final class OpcUaReplies {
  /// Codes by which a server says that it refused before anything moved, and our names for them.
  /// They count only as the server's own answer.
  private static final Map<Long, String> REFUSED =
      Map.ofEntries(
          Map.entry(StatusCodes.Bad_NodeIdUnknown, "node-id-unknown"),
          Map.entry(StatusCodes.Bad_MethodInvalid, "method-invalid"),
          Map.entry(StatusCodes.Bad_InvalidArgument, "invalid-argument"),
          Map.entry(StatusCodes.Bad_ArgumentsMissing, "arguments-missing"),
          Map.entry(StatusCodes.Bad_TypeMismatch, "type-mismatch"),
          Map.entry(StatusCodes.Bad_OutOfRange, "out-of-range"),
          Map.entry(StatusCodes.Bad_UserAccessDenied, "user-access-denied"),
          Map.entry(StatusCodes.Bad_NotExecutable, "not-executable"),
          Map.entry(StatusCodes.Bad_SessionIdInvalid, "session-id-invalid"));

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
    if (acknowledges(reply.status())) {
      return new Meaning.Acknowledged();
    }
    return refusal(reply.status())
        .<Meaning>map(code -> refused(code, reply))
        .orElseGet(() -> new Meaning.InDoubt("the device answered " + name(reply.status())));
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

  private static boolean acknowledges(StatusCode status) {
    long code = status.getValue() & CODE;
    return code == StatusCodes.Good || code == StatusCodes.Good_CompletesAsynchronously;
  }

  private static Optional<String> refusal(StatusCode status) {
    return Optional.ofNullable(REFUSED.get(status.getValue() & CODE));
  }

  static String name(StatusCode status) {
    return StatusCodes.lookup(status.getValue() & CODE)
        .map(found -> found[0])
        .orElseGet(() -> "status 0x%08X".formatted(status.getValue()));
  }
}
