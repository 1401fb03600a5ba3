// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.lab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.simulator.world.WorldPlan;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads a lab file for the simulator.
public final class LabFileReader {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int MAX_DEPTH = 32;

  private final Path file;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<DeviceId, LabFile.Entry> devices = new LinkedHashMap<>();
  private final Map<DeviceId, Map<String, Double>> reservoirs = new LinkedHashMap<>();
  private final Set<LocationId> slots = new LinkedHashSet<>();
  private final Set<LocationId> bins = new LinkedHashSet<>();
  private final Map<String, List<LocationId>> groups = new LinkedHashMap<>();
  private final Map<LabwareId, LocationId> labware = new LinkedHashMap<>();

  private LabFileReader(Path file) {
    this.file = file;
  }

  /// @throws LabFileException when the file cannot be read or makes no sense
  public static LabFile read(Path file) {
    return new LabFileReader(file).read();
  }

  private LabFile read() {
    JsonNode root = tree();
    each(root, "devices", this::device);
    each(root, "locations", this::location);
    each(root, "labware", this::labware);
    return new LabFile(
        file,
        root.path("lab").asText(""),
        devices,
        new WorldPlan(slots, bins, labware, reservoirs));
  }

  private JsonNode tree() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(20);
    var factory =
        YAMLFactory.builder()
            .loaderOptions(options)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new LabFileException(file, 0, "larger than 4 MiB");
      }
      String text = Files.readString(file);
      noteLines(factory.createParser(text));
      JsonNode root = new YAMLMapper(factory).readTree(text);
      if (!root.isObject()) {
        throw new LabFileException(file, 1, "a lab file is a map with lab, devices, locations, …");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new LabFileException(file, line, "not YAML: " + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      throw new LabFileException(file, 0, "there is no such file");
    } catch (IOException e) {
      throw new LabFileException(file, 0, "cannot be read: " + e.getMessage());
    }
  }

  private void noteLines(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        lines.put(
            parser.getParsingContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    }
  }

  private interface Section {
    void read(String name, JsonNode node, String pointer);
  }

  private void each(JsonNode root, String section, Section reader) {
    root.path(section)
        .properties()
        .forEach(entry -> {
          String pointer =
              JsonPointer.empty().appendProperty(section).appendProperty(entry.getKey()).toString();
          try {
            reader.read(entry.getKey(), entry.getValue(), pointer);
          } catch (IllegalArgumentException e) {
            throw problem(pointer, section + "." + entry.getKey() + ": " + e.getMessage());
          }
        });
  }

  private void device(String name, JsonNode node, String pointer) {
    JsonNode simulation = node.path("simulation");
    if (!simulation.isObject()) {
      return; // a real device among simulated ones
    }
    var id = new DeviceId(name);
    if (!simulation.path("kind").isTextual()) {
      throw problem(pointer + "/simulation", "device " + name + ": simulation has no kind");
    }
    URI address = URI.create(node.path("address").asText(""));
    if (address.getHost() == null || address.getPort() < 1 || address.getPort() > 65_535) {
      throw problem(
          pointer + "/address",
          "device " + name + ": address must be scheme://host:port, not \"" + address + "\"");
    }
    int line = lines.getOrDefault(pointer + "/simulation", line(pointer));
    devices.put(id, new LabFile.Entry(id, address, besideTheLab(simulation), line));
    var liquids = new LinkedHashMap<String, Double>();
    simulation
        .path("reservoirs")
        .properties()
        .forEach(liquid -> liquids.put(liquid.getKey(), microlitres(liquid.getValue())));
    reservoirs.put(id, liquids);
  }

  /// A file that a device needs is named as seen from the lab file.
  private JsonNode besideTheLab(JsonNode simulation) {
    if (!simulation.path("file").isTextual()) {
      return simulation;
    }
    ObjectNode resolved = simulation.deepCopy();
    Path named = file.toAbsolutePath().resolveSibling(simulation.path("file").asText());
    return resolved.put("file", named.toString());
  }

  private static double microlitres(JsonNode reservoir) {
    double ml = reservoir.path("ml").asDouble(Double.NaN);
    if (!(ml >= 0 && ml <= 1e6)) {
      throw new IllegalArgumentException("a reservoir holds {ml: 0 to 1000000}, not " + reservoir);
    }
    return ml * 1_000;
  }

  private void location(String name, JsonNode node, String pointer) {
    if (node.path("bin").asBoolean(false)) {
      bins.add(new LocationId(name));
      return;
    }
    int count = node.path("slots").asInt(0);
    if (count < 0 || count > 10_000) {
      throw problem(pointer + "/slots", "slots must be 1 to 10000, not " + count);
    }
    if (count == 0) {
      slot(name, name);
    }
    for (int n = 1; n <= count; n++) {
      slot(name, name + "." + n);
    }
  }

  private void slot(String group, String name) {
    var id = new LocationId(name);
    slots.add(id);
    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(id);
    if (!group.equals(name)) {
      groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(id);
    }
  }

  private void labware(String name, JsonNode node, String pointer) {
    String at = node.path("at").asText("");
    List<LocationId> free =
        groups.getOrDefault(at, List.of()).stream()
            .filter(slot -> !labware.containsValue(slot))
            .toList();
    int count = node.path("count").asInt(1);
    if (count < 1 || count > free.size()) {
      throw problem(
          pointer,
          "labware "
              + name
              + ": "
              + count
              + " pieces, but \""
              + at
              + "\" has "
              + free.size()
              + " free slots");
    }
    for (int n = 1; n <= count; n++) {
      labware.put(new LabwareId(node.has("count") ? name + "-" + n : name), free.get(n - 1));
    }
  }

  private LabFileException problem(String pointer, String message) {
    return new LabFileException(file, line(pointer), message);
  }

  private int line(String pointer) {
    JsonPointer at = JsonPointer.compile(pointer);
    while (!lines.containsKey(at.toString()) && !at.matches()) {
      at = at.head();
    }
    return lines.getOrDefault(at.toString(), 0);
  }
}
