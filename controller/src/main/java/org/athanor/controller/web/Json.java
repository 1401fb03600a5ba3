// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// How views look as JSON: names as in the records, instants as ISO 8601, absent values left out.
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Which of two operators signed, nobody could tell.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build());
  }

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view must be JSON", e);
    }
  }

  /// What is wrong with a text that could not be read, for who sent it: no name of ours.
  static String fault(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "\"%s\" is no field here; there are %s."
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case MismatchedInputException wrong when wrong.getPath().isEmpty() ->
          "The body is not one JSON object.";
      case MismatchedInputException wrong ->
          wrong.getPath().stream()
                  .map(JsonMappingException.Reference::getFieldName)
                  .filter(Objects::nonNull)
                  .collect(Collectors.joining(".", "\"", "\""))
              + " has a value of another kind.";
      default ->
          "The body is not sound JSON"
              + Optional.ofNullable(e.getLocation())
                  .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                  .orElse("")
              + ".";
    };
  }

  /// @throws JsonProcessingException when the text is not a `type`; [#fault] says why
  static <T> T read(String text, Class<T> type) throws JsonProcessingException {
    T read = MAPPER.readValue(text, type);
    if (read == null) {
      throw MismatchedInputException.from((JsonParser) null, type, "null");
    }
    return read;
  }
}
