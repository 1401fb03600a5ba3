// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads and writes JSON within the contract's limits. Unknown members are skipped: devices may say
/// more than we know.
final class Json {
  static final int MAX_BYTES = 256 * 1024;
  static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(65_536)
                          .maxNameLength(256)
                          .maxNumberLength(64)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(byte[] payload) throws WireException {
    if (payload.length > MAX_BYTES) {
      throw new WireException("longer than " + MAX_BYTES + " bytes: " + payload.length);
    }
    try {
      JsonNode node = MAPPER.readTree(payload);
      if (node == null || !node.isObject()) {
        throw new WireException("not a JSON object");
      }
      return node;
    } catch (IOException e) {
      throw new WireException("not JSON: " + firstLine(e), e);
    }
  }

  static String text(JsonNode node, String member) throws WireException {
    JsonNode value = node.path(member);
    if (!value.isTextual()) {
      throw new WireException(member + " must be a text");
    }
    return value.asText();
  }

  static double number(JsonNode node, String member) throws WireException {
    JsonNode value = node.path(member);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new WireException(member + " must be a number");
    }
    return value.asDouble();
  }

  /// A whole number that is not negative; 0 when it is absent.
  static long count(JsonNode node, String member) throws WireException {
    JsonNode value = node.path(member);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
      throw new WireException(member + " must be a whole number from 0");
    }
    return value.asLong();
  }

  static boolean flag(JsonNode node, String member) throws WireException {
    JsonNode value = node.path(member);
    if (!value.isBoolean()) {
      throw new WireException(member + " must be true or false");
    }
    return value.asBoolean();
  }

  static Instant instant(JsonNode node, String member) throws WireException {
    try {
      return Instant.parse(text(node, member));
    } catch (DateTimeException e) {
      throw new WireException(member + " must be a time like 2026-01-01T08:00:00Z", e);
    }
  }

  static Optional<String> optionalText(JsonNode node, String member) throws WireException {
    return node.hasNonNull(member) ? Optional.of(text(node, member)) : Optional.empty();
  }

  static <E extends Enum<E>> E word(JsonNode node, String member, Class<E> words)
      throws WireException {
    String text = text(node, member);
    for (E word : words.getEnumConstants()) {
      if (wire(word).equals(text)) {
        return word;
      }
    }
    throw new WireException(
        member
            + " must be one of "
            + Arrays.stream(words.getEnumConstants()).map(Json::wire).toList()
            + ", not \""
            + text
            + "\"");
  }

  /// Enumerations travel in lower case with hyphens.
  static String wire(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  interface Reader<T> {
    T read(JsonNode node) throws WireException;
  }

  /// The elements of an array; none when it is absent.
  static <T> List<T> list(JsonNode node, String member, Reader<T> reader) throws WireException {
    JsonNode array = node.path(member);
    if (!array.isMissingNode() && !array.isNull() && !array.isArray()) {
      throw new WireException(member + " must be an array");
    }
    List<T> read = new ArrayList<>();
    for (JsonNode element : array) {
      read.add(reader.read(element));
    }
    return List.copyOf(read);
  }

  /// What the model refuses is a fault of the message.
  static <T> T checked(Reader<T> reader, JsonNode node) throws WireException {
    try {
      return reader.read(node);
    } catch (IllegalArgumentException e) {
      throw new WireException(firstLine(e), e);
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
