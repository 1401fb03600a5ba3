// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a bench file. Each refusal is a line that names the file, its line, the key and what is
/// allowed.
public final class BenchFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /// The file's own shape; every absence is legal here and judged in [BenchReading].
  private record Content(
      @Nullable String bench, @Nullable Map<String, @Nullable DeviceContent> devices) {}

  record DeviceContent(
      @Nullable List<@Nullable String> tags,
      @Nullable String driver,
      @Nullable String address,
      @Nullable Map<String, @Nullable String> options,
      @Nullable String location,
      @JsonProperty("human-present") boolean humanPresent,
      @Nullable Map<String, @Nullable String> fixtures) {
    static final DeviceContent NONE = new DeviceContent(null, null, null, null, null, false, null);
  }

  private BenchFile() {}

  /// @throws IllegalArgumentException when the file is not a bench; the message is for people
  public static Bench read(Path file) {
    try {
      var text = BenchText.of(file, Files.readString(file), YAML);
      return bench(text);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file", e);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(file + ":" + line + ": " + inOneLine(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /// Without the excerpts of the text that the parser draws.
  private static String inOneLine(JsonProcessingException e) {
    return String.valueOf(e.getOriginalMessage())
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  private static Bench bench(BenchText text) throws IOException {
    var content = parse(text);
    var name = Objects.requireNonNullElse(content.bench(), "");
    var devices = new LinkedHashMap<String, DeviceContent>();
    Objects.requireNonNullElse(content.devices(), Map.<String, @Nullable DeviceContent>of())
        .forEach((id, device) ->
            devices.put(id, Objects.requireNonNullElse(device, DeviceContent.NONE)));
    if (name.isBlank() || devices.isEmpty()) {
      throw new IllegalArgumentException(
          text.problem(
              List.of(),
              "a bench needs a name (\"bench: cell-a\") and at least one of \"devices\"",
              ""));
    }
    return new BenchReading(text, devices).bench(name);
  }

  private static Content parse(BenchText text) throws IOException {
    if (text.lines().isEmpty()) {
      throw new IllegalArgumentException(text.problem(List.of(), "the file is empty", ""));
    }
    try {
      return YAML.readValue(text.text(), Content.class);
    } catch (UnrecognizedPropertyException e) {
      var allowed = e.getKnownPropertyIds().stream().map(String::valueOf).sorted();
      throw new IllegalArgumentException(
          text.problem(path(e), "there is no such key", allowed.collect(Collectors.joining(", "))),
          e);
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException(
          text.problem(path(e), "is not what belongs here", wanted(e.getTargetType())), e);
    }
  }

  /// The keys to it; an item of a list stands where its list does.
  private static List<String> path(JsonMappingException e) {
    var path = new ArrayList<String>();
    for (var reference : e.getPath()) {
      var name = reference.getFieldName();
      if (name != null) {
        path.add(name);
      }
    }
    return path;
  }

  private static String wanted(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, [a, b]";
    }
    return type == boolean.class ? "true or false" : type == String.class ? "a word" : "key: value";
  }
}
