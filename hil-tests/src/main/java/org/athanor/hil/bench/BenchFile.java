// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.athanor.model.id.DeviceId;
import org.jspecify.annotations.Nullable;

/// Reads a bench file. Refusals name the file, the device and what is allowed.
public final class BenchFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /// The file's own shape; every absence is legal here and judged in [#entry].
  private record Content(@Nullable String bench, @Nullable Map<String, DeviceContent> devices) {}

  private record DeviceContent(
      @Nullable List<String> tags,
      @Nullable String driver,
      @Nullable String address,
      @Nullable Map<String, String> options,
      @Nullable String location,
      @JsonProperty("human-present") boolean humanPresent,
      @Nullable Map<String, String> fixtures) {}

  private BenchFile() {}

  /// @throws IllegalArgumentException when the file is not a bench; the message is for people
  public static Bench read(Path file) {
    var content = parse(file);
    var name = Objects.requireNonNullElse(content.bench(), "");
    var devices = Objects.requireNonNullElse(content.devices(), Map.<String, DeviceContent>of());
    if (name.isBlank() || devices.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": a bench needs a name (\"bench: cell-a\") and at least one of \"devices\"");
    }
    var entries = new ArrayList<Bench.Entry>();
    devices.forEach((id, device) -> entries.add(entry(file, id, device)));
    return new Bench(name, false, entries);
  }

  private static Content parse(Path file) {
    try {
      var content = YAML.readValue(Files.readString(file), Content.class);
      if (content == null) {
        throw new IllegalArgumentException(file + ": the file is empty");
      }
      return content;
    } catch (UnrecognizedPropertyException e) {
      var path = e.getPath().stream().map(JsonMappingException.Reference::getFieldName);
      throw new IllegalArgumentException(
          file
              + ": unknown key "
              + path.collect(Collectors.joining("."))
              + "; allowed here: "
              + e.getKnownPropertyIds(),
          e);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(file + ":" + line + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Bench.Entry entry(Path file, String id, DeviceContent device) {
    var tags = Objects.requireNonNullElse(device.tags(), List.<String>of());
    var driver = device.driver();
    var address = device.address();
    if (tags.isEmpty() || driver == null || address == null) {
      throw new IllegalArgumentException(
          file + ": device " + id + " needs \"tags\", \"driver\" and \"address\"");
    }
    try {
      return new Bench.Entry(
          new DeviceId(id),
          tags,
          driver,
          URI.create(address),
          Objects.requireNonNullElse(device.options(), Map.of()),
          Objects.requireNonNullElse(device.location(), ""),
          device.humanPresent(),
          Objects.requireNonNullElse(device.fixtures(), Map.of()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": device " + id + ": " + e.getMessage(), e);
    }
  }
}
