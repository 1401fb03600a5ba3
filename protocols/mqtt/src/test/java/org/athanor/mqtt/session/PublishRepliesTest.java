// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.Test;

class PublishRepliesTest {
  private static final PublishReplies REPLIES = PublishReplies.STANDARD;

  private static Set<Integer> codes(Class<?> type, String prefix) {
    return Stream.of(type.getFields())
        .filter(field -> field.getName().startsWith(prefix))
        .map(PublishRepliesTest::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  // One that is missing would be in doubt; but nobody would have thought about it.
  @Test
  void everyReasonCodeOfTheLibraryStandsInTheTable() {
    Set<Integer> answers = codes(MqttReturnCode.class, "RETURN_CODE_");
    Set<Integer> exceptions = codes(MqttClientException.class, "REASON_CODE_");
    exceptions.addAll(codes(MqttException.class, "REASON_CODE_"));

    assertThat(answers).hasSizeGreaterThan(40);
    assertThat(exceptions).hasSizeGreaterThan(25);
    assertThat(answers)
        .allSatisfy(
            code -> assertThat(REPLIES.meanings()).containsKey("PUBACK 0x%02X".formatted(code)));
    assertThat(exceptions)
        .allSatisfy(code -> assertThat(REPLIES.meanings()).containsKey("thrown " + code));
  }

  @Test
  void onlyTheCodesThatThePacketMayCarryEndIt() {
    for (int code = 0; code <= 0xFF; code++) {
      Delivery delivery = REPLIES.answered(code);
      switch (code) {
        case 0x00, 0x10 -> assertThat(delivery).isInstanceOf(Delivery.Acknowledged.class);
        case 0x80, 0x83, 0x87, 0x90, 0x97, 0x99 ->
            assertThat(delivery).as("0x%02X", code).isInstanceOf(Delivery.Refused.class);
        default -> assertThat(delivery).as("0x%02X", code).isInstanceOf(Delivery.Unknown.class);
      }
    }
  }

  // The broker closes the connection, or it breaks: it may have the message.
  @Test
  void whatFailsWhileTheAnswerIsAwaitedIsInDoubt() {
    assertThat(REPLIES.failed(new MqttException(MqttClientException.REASON_CODE_CONNECTION_LOST)))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(
            REPLIES.failed(new MqttException(MqttClientException.REASON_CODE_SERVER_DISCONNECTED)))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(REPLIES.failed(new MqttException(MqttReturnCode.RETURN_CODE_SERVER_SHUTTING_DOWN)))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(REPLIES.failed(new MqttException(MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED)))
        .isInstanceOf(Delivery.Refused.class);
  }

  @Test
  void whatWasNotTakenWasNotSentOnlyWhereTheLibraryIsKnownToMeanThat() {
    assertThat(REPLIES.thrown(new MqttException(MqttClientException.REASON_CODE_MAX_INFLIGHT)))
        .isInstanceOf(Delivery.Refused.class);
    assertThat(REPLIES.thrown(new MqttException(MqttClientException.REASON_CODE_WRITE_TIMEOUT)))
        .isInstanceOf(Delivery.Unknown.class);
    assertThat(REPLIES.thrown(new MqttException(4711))).isInstanceOf(Delivery.Unknown.class);
    assertThat(REPLIES.thrown(new IllegalStateException("?"))).isInstanceOf(Delivery.Unknown.class);
  }
}
