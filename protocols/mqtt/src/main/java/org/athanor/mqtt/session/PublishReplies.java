// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.common.MqttException;

/// What the broker's answer to a publish means, or an exception in its place: by the table
/// `replies/mqtt.tsv`. What is not there is in doubt.
record PublishReplies(Map<String, String> meanings) {
  static final PublishReplies STANDARD = load("/replies/mqtt.tsv");
  private static final int LOWEST_ERROR = 0x80;
  private static final int HIGHEST_CODE = 0xFF;

  /// The broker answered with this reason code.
  Delivery answered(int code) {
    return meaning("PUBACK 0x%02X".formatted(code), "the broker answers 0x%02X".formatted(code));
  }

  /// The client library did not take the message.
  Delivery thrown(Exception e) {
    return switch (e) {
      case MqttException mqtt ->
          meaning("thrown " + mqtt.getReasonCode(), "not sent: " + Paho.reason(e));
      // A topic or payload that it would not even look at.
      case IllegalArgumentException bad -> new Delivery.Refused("not sent: " + Paho.reason(bad));
      case Exception other -> new Delivery.Unknown(Paho.reason(other));
    };
  }

  /// It took the message, and failed before the answer. Paho reports a PUBACK with an error this
  /// way, too.
  Delivery failed(Throwable cause) {
    return cause instanceof MqttException e
            && e.getReasonCode() >= LOWEST_ERROR
            && e.getReasonCode() <= HIGHEST_CODE
        ? answered(e.getReasonCode())
        : new Delivery.Unknown("no PUBACK: " + Paho.reason(cause));
  }

  private Delivery meaning(String code, String words) {
    return switch (meanings.getOrDefault(code, "in-doubt")) {
      case "acknowledged" -> new Delivery.Acknowledged();
      case "refused" -> new Delivery.Refused(words);
      case "in-doubt" -> new Delivery.Unknown(words);
      case String other -> throw new IllegalStateException("not a meaning: " + other);
    };
  }

  private static PublishReplies load(String resource) {
    try (InputStream in = PublishReplies.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PublishReplies(
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", -1))
              .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
