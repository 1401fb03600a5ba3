// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.disk.LineLog;

/// Ground truth as a file of its own for each device: `<folder>/<device>.jsonl`.
public final class FileGroundTruth implements GroundTruth, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SUFFIX = ".jsonl";

  private final DeviceId device;
  private final String boot;
  private final InstantSource time;
  private final LineLog log;

  private FileGroundTruth(DeviceId device, String boot, InstantSource time, LineLog log) {
    this.device = device;
    this.boot = boot;
    this.time = time;
    this.log = log;
  }

  public static FileGroundTruth open(
      Path folder, DeviceId device, String boot, InstantSource time) {
    return new FileGroundTruth(
        device, boot, time, LineLog.open(folder.resolve(fileName(device) + SUFFIX)));
  }

  /// When the last effect was that any device, or a person, has written down in this folder.
  static Optional<Instant> last(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .flatMap(file -> LineLog.read(file).stream())
          .map(FileGroundTruth::at)
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Instant at(String line) {
    try {
      return Instant.parse(JSON.readTree(line).path("at").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ground truth is damaged: " + line, e);
    }
  }

  @Override
  public void happened(String command, String effect, Map<String, Object> detail) {
    var line = new LinkedHashMap<String, Object>();
    line.put("at", time.instant().toString());
    line.put("device", device.value());
    line.put("boot", boot);
    line.put("command", command);
    line.put("effect", effect);
    line.put("detail", detail);
    log.append(json(line));
  }

  @Override
  public boolean knows(String command, String effect) {
    String mark = json(Map.of("command", command)).replaceAll("^\\{|\\}$", "");
    String kind = json(Map.of("effect", effect)).replaceAll("^\\{|\\}$", "");
    return log.lines().stream().anyMatch(line -> line.contains(mark) && line.contains(kind));
  }

  @Override
  public void close() {
    log.close();
  }

  private static String fileName(DeviceId device) {
    return device.value().replace('/', '_');
  }

  private static String json(Map<String, ?> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + value, e);
    }
  }
}
