// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.athanor.driver.opcua.OpcUaReplies.Meaning;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.opcua.client.CallReply;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.Test;

class OpcUaRepliesTest {
  private static final Map<String, String> REFUSED =
      Map.of(
          "Bad_NodeIdUnknown", "node-id-unknown",
          "Bad_MethodInvalid", "method-invalid",
          "Bad_InvalidArgument", "invalid-argument",
          "Bad_ArgumentsMissing", "arguments-missing",
          "Bad_TypeMismatch", "type-mismatch",
          "Bad_OutOfRange", "out-of-range",
          "Bad_UserAccessDenied", "user-access-denied",
          "Bad_NotExecutable", "not-executable",
          "Bad_SessionIdInvalid", "session-id-invalid");

  private static final List<String> ACKNOWLEDGED = List.of("Good", "Good_CompletesAsynchronously");

  /// All codes that the stack knows, by name.
  private static Map<String, Long> codes() {
    Map<String, Long> codes = new TreeMap<>(Map.of("Good", StatusCodes.Good));
    Stream.of(StatusCodes.class.getFields())
        .filter(field -> field.getType() == long.class)
        .forEach(field -> codes.put(field.getName(), value(field)));
    return codes;
  }

  private static long value(Field field) {
    try {
      return field.getLong(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Meaning answered(long code) {
    return OpcUaReplies.of(new CallReply.Answered(new StatusCode(code), List.of(), List.of()));
  }

  // Unknown means in doubt: a code that is not in the two short lists proves nothing.
  @Test
  void everyStatusCodeIsRefusedAcknowledgedOrInDoubt() {
    Map<String, Long> codes = codes();
    assertThat(codes).hasSizeGreaterThan(200);
    codes.forEach((name, code) -> {
      Meaning meaning = answered(code);
      if (ACKNOWLEDGED.contains(name)) {
        assertThat(meaning).as(name).isEqualTo(new Meaning.Acknowledged());
      } else if (REFUSED.containsKey(name)) {
        assertThat(meaning)
            .as(name)
            .isEqualTo(
                new Meaning.Refused(
                    new DefinedError(
                        REFUSED.get(name), "the device answered " + name, Effect.NONE)));
      } else {
        assertThat(meaning).as(name).isInstanceOf(Meaning.InDoubt.class);
      }
    });
  }

  // One that is missing would be in doubt; but nobody would have thought about it.
  @Test
  void everyCodeOfTheStackStandsInTheTableAndNoOther() {
    assertThat(StatusTable.STANDARD.entries().keySet()).isEqualTo(codes().keySet());
  }

  @Test
  void noCodeProvesAnythingWhenItIsNotTheServersOwnAnswer() {
    codes()
        .forEach((name, code) ->
            assertThat(
                    OpcUaReplies.of(new CallReply.Unanswered(new StatusCode(code), "made up here")))
                .as(name)
                .isInstanceOf(Meaning.InDoubt.class));
  }

  @Test
  void flagsThatAServerAddsToACodeDoNotChangeItsMeaning() {
    assertThat(answered(StatusCodes.Bad_InvalidArgument | 0x0480))
        .isInstanceOf(Meaning.Refused.class);
    assertThat(answered(StatusCodes.Good | 0x0480)).isEqualTo(new Meaning.Acknowledged());
  }

  @Test
  void aRefusalNamesTheArgumentsThatWereWrong() {
    var reply =
        new CallReply.Answered(
            new StatusCode(StatusCodes.Bad_InvalidArgument),
            List.of(StatusCode.GOOD, new StatusCode(StatusCodes.Bad_OutOfRange)),
            List.of());

    assertThat(OpcUaReplies.of(reply))
        .isEqualTo(
            new Meaning.Refused(
                new DefinedError(
                    "invalid-argument",
                    "the device answered Bad_InvalidArgument, argument 2: Bad_OutOfRange",
                    Effect.NONE)));
  }
}
