// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a method does: the values that came in, in their order, to those that go out.
///
/// Stands in for Milo's own base class of method handlers, which fails on arrays of structures.
@FunctionalInterface
public interface MethodCall {
  Logger LOG = LoggerFactory.getLogger(MethodCall.class);

  /// @param session whose call it is
  /// @throws UaException to refuse; its status is the answer
  List<Object> answer(Session session, List<Variant> inputs) throws UaException;

  /// The method as Milo wants it.
  ///
  /// @param inputs how many values it takes
  static MethodInvocationHandler handler(int inputs, MethodCall call) {
    return (context, request) -> invoke(inputs, call, context, request);
  }

  private static CallMethodResult invoke(
      int inputs, MethodCall call, AccessContext context, CallMethodRequest request) {
    Variant[] given =
        Optional.ofNullable(request.getInputArguments()).orElseGet(() -> new Variant[0]);
    Optional<Session> session = context.getSession();
    try {
      if (given.length != inputs) {
        throw new UaException(
            given.length < inputs
                ? StatusCodes.Bad_ArgumentsMissing
                : StatusCodes.Bad_TooManyArguments);
      }
      if (session.isEmpty()) {
        throw new UaException(StatusCodes.Bad_SessionIdInvalid);
      }
      Variant[] out =
          call.answer(session.get(), List.of(given)).stream()
              .map(Variant::new)
              .toArray(Variant[]::new);
      return result(StatusCode.GOOD, out);
    } catch (UaException e) {
      return result(e.getStatusCode(), new Variant[0]);
    } catch (RuntimeException e) {
      LOG.error("method {} failed", request.getMethodId(), e);
      return result(new StatusCode(StatusCodes.Bad_InternalError), new Variant[0]);
    }
  }

  private static CallMethodResult result(StatusCode status, Variant[] out) {
    return new CallMethodResult(status, new StatusCode[0], new DiagnosticInfo[0], out);
  }

  /// Text of an argument, empty when it is null.
  static String text(Variant argument) throws UaException {
    return switch (argument.value()) {
      case null -> "";
      case String text when text.length() <= 256 -> text;
      default -> throw new UaException(StatusCodes.Bad_InvalidArgument);
    };
  }
}
