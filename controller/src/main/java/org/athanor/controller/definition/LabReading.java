// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// Makes a laboratory of a text that the schema has looked at, and checks what a schema cannot:
/// that everything named exists, and that every piece of labware has a place of its own.
final class LabReading {
  private static final SchemaCheck SCHEMA = SchemaCheck.named("lab");

  private static final int PORT_MAX = 65_535;
  private static final URI NOWHERE = URI.create("none:/");

  private final Field root;
  private final Map<String, DriverProvider> drivers;
  private final Map<DeviceId, DeviceEntry> devices = new LinkedHashMap<>();
  private final Map<LocationId, LocationEntry> locations = new LinkedHashMap<>();
  private final Map<String, List<LocationEntry>> groups = new LinkedHashMap<>();
  private final Map<LabwareId, LabwareEntry> labware = new LinkedHashMap<>();
  private final Map<String, DeviceId> roles = new LinkedHashMap<>();

  private LabReading(Field root, Map<String, DriverProvider> drivers) {
    this.root = root;
    this.drivers = drivers;
  }

  /// Empty when something is wrong with it.
  ///
  /// @param drivers by their kind; empty when nobody knows which there are
  static Optional<LabDefinition> read(Field root, Map<String, DriverProvider> drivers) {
    SCHEMA.check(root);
    return new LabReading(root, drivers).read();
  }

  private Optional<LabDefinition> read() {
    root.key("devices").entries().forEach(this::device);
    eachAddressOnce();
    root.key("locations").entries().forEach(this::location);
    root.key("devices").entries().forEach(this::simulated);
    root.key("labware").entries().forEach(this::labware);
    root.key("roles").entries().forEach(this::role);
    var conditions = new PostConditionReading(devices.keySet(), groups);
    List<PostCondition> verify =
        root.key("verify").items().stream()
            .flatMap(item -> conditions.read(item).stream())
            .toList();
    var sight = new PlaceSensorReading(devices.keySet(), groups);
    List<PlaceSensor> sensors =
        root.key("sensors").items().stream().flatMap(item -> sight.read(item).stream()).toList();
    var taps = new PouringReading(devices.keySet());
    List<Pouring> liquids =
        root.key("liquids").items().stream().flatMap(item -> taps.read(item).stream()).toList();
    Weights weights =
        new WeightsReading(labware.values(), liquids, sensors).read(root.key("weights"));
    var areas = new ZoneReading(devices.keySet());
    Map<ZoneId, Zone> zones = new LinkedHashMap<>();
    root.key("zones")
        .entries()
        .forEach(
            (name, zone) -> areas.read(name, zone).ifPresent(area -> zones.put(area.id(), area)));
    if (!root.problems().isEmpty()) {
      return Optional.empty();
    }
    String id = root.key("lab").text().orElseThrow();
    return Optional.of(
        new LabDefinition(
            new LabId(id),
            root.key("title").text().orElse(id),
            Collections.unmodifiableMap(devices),
            Collections.unmodifiableMap(locations),
            Collections.unmodifiableMap(labware),
            Collections.unmodifiableMap(roles),
            verify,
            sensors,
            liquids,
            weights,
            Collections.unmodifiableMap(zones),
            Origin.of(root)));
  }

  private void device(String name, Field field) {
    DeviceId id = Names.device(name);
    String driver = field.key("driver").text().orElse("");
    if (!drivers.isEmpty() && !driver.isEmpty() && !drivers.containsKey(driver)) {
      List<String> known = drivers.keySet().stream().sorted().toList();
      field
          .key("driver")
          .problem(Suggestion.unknown("driver", driver, known), Suggestion.list(known));
    }
    Map<String, String> options = new LinkedHashMap<>();
    field
        .key("options")
        .entries()
        .forEach((key, option) ->
            option.scalar().ifPresent(value -> options.put(key, value.json().asText())));
    URI address = address(field.key("address"));
    if (drivers.containsKey(driver) && !address.equals(NOWHERE)) {
      settings(drivers.get(driver), address, options, field);
    }
    devices.put(
        id,
        new DeviceEntry(
            id,
            field.key("title").text().orElse(name),
            driver,
            address,
            Collections.unmodifiableMap(options)));
  }

  /// What the driver itself has against it.
  private static void settings(
      DriverProvider driver, URI address, Map<String, String> options, Field field) {
    if (!driver.schemes().contains(address.getScheme())) {
      field
          .key("address")
          .problem(
              "driver " + driver.kind() + " takes no " + address.getScheme() + ": addresses",
              String.join(" or ", new TreeSet<>(driver.schemes())) + "://host:port");
      return;
    }
    for (SettingProblem problem : driver.problems(address, options)) {
      Field place =
          problem
              .option()
              .map(option -> field.key("options").named(option))
              .orElse(field.key("address"));
      place.problem(problem.what(), problem.allowed());
    }
  }

  /// Two devices cannot both be where one can be reached.
  private void eachAddressOnce() {
    Map<URI, DeviceId> seen = new LinkedHashMap<>();
    devices.forEach((id, device) -> {
      DeviceId first =
          device.address().equals(NOWHERE) ? id : seen.putIfAbsent(device.address(), id);
      if (first != null && !first.equals(id)) {
        root.key("devices")
            .key(id.value())
            .key("address")
            .problem("is the address of device \"" + first + "\" too", "an address of its own");
      }
    });
  }

  private void simulated(String name, Field device) {
    Field simulation = device.key("simulation");
    simulatedPlace(simulation);
    simulation.key("stops").items().forEach(other -> stoppedBy(name, other));
  }

  /// What a simulated relay stops must be another simulated device.
  private void stoppedBy(String relay, Field device) {
    List<String> others =
        root.key("devices").entries().entrySet().stream()
            .filter(other -> other.getValue().key("simulation").isPresent())
            .map(Map.Entry::getKey)
            .filter(other -> !other.equals(relay))
            .toList();
    device
        .text()
        .filter(id -> !others.contains(id))
        .ifPresent(id ->
            device.problem(
                Suggestion.unknown("simulated device", id, others), Suggestion.list(others)));
  }

  /// Where the simulator looks for labware must be a place of the lab.
  private void simulatedPlace(Field simulation) {
    for (String key : List.of("site", "gripper")) {
      Field field = simulation.key(key);
      Optional<String> place = field.text();
      if (place.isPresent() && !locations.containsKey(new LocationId(place.get()))) {
        field.problem(
            Suggestion.unknown("location", place.get(), groups.keySet()), Suggestion.list(known()));
      }
    }
  }

  private static URI address(Field field) {
    String text = field.text().orElse(NOWHERE.toString());
    try {
      URI address = new URI(text);
      if (address.isAbsolute() && address.getPort() <= PORT_MAX) {
        return address;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    field.problem(
        "\"" + text + "\" is not an address",
        "scheme://host:port with a port of 1 to 65535, e.g. opc.tcp://127.0.0.1:4840 or"
            + " mqtt://127.0.0.1:1883/topic");
    return NOWHERE;
  }

  private void location(String name, Field field) {
    Optional<DeviceId> device = DeviceName.in(field.key("device"), devices.keySet());
    boolean bin = field.key("bin").flag().orElse(false);
    Field slots = field.key("slots");
    if (bin && slots.isPresent()) {
      slots.problem("a bin has no slots", "either slots or bin: true");
    }
    long count = slots.whole().filter(n -> n >= 1 && n <= 10_000).orElse(0L);
    if (count == 0) {
      add(name, name, bin ? LocationEntry.Kind.BIN : LocationEntry.Kind.SLOT, device, field);
    }
    for (int slot = 1; slot <= count; slot++) {
      add(name + "." + slot, name, LocationEntry.Kind.SLOT, device, field);
    }
  }

  private void add(
      String name, String group, LocationEntry.Kind kind, Optional<DeviceId> device, Field field) {
    LocationId id = Names.location(name);
    LocationEntry entry = new LocationEntry(id, kind, group, device);
    if (locations.putIfAbsent(id, entry) != null) {
      field.problem("there are two locations called \"" + id + "\"", "each name once");
    }
    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(entry);
    if (!group.equals(name)) {
      groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry);
    }
  }

  private void labware(String name, Field field) {
    Field at = field.key("at");
    String place = at.text().orElse("");
    List<LocationEntry> places = groups.getOrDefault(place, List.of());
    if (places.isEmpty()) {
      if (at.isPresent()) {
        at.problem(
            Suggestion.unknown("location", place, groups.keySet()), Suggestion.list(known()));
      }
      return;
    }
    if (places.getFirst().kind() == LocationEntry.Kind.BIN) {
      at.problem("\"" + place + "\" is a bin: nothing comes out of it", "a location with slots");
      return;
    }
    Set<LocationId> taken = new HashSet<>();
    labware.values().forEach(entry -> taken.add(entry.at()));
    List<LocationId> free =
        places.stream().map(LocationEntry::id).filter(slot -> !taken.contains(slot)).toList();
    long count = field.key("count").whole().orElse(1L);
    if (count > free.size()) {
      field
          .key("count")
          .problem(
              count + " pieces do not fit in \"" + place + "\"",
              "at most " + free.size() + ", the free slots there");
      return;
    }
    String type = field.key("type").text().orElse("");
    for (int piece = 1; piece <= count; piece++) {
      LabwareId id = Names.labware(field.key("count").isPresent() ? name + "-" + piece : name);
      if (labware.putIfAbsent(id, new LabwareEntry(id, type, free.get(piece - 1))) != null) {
        field.problem("there are two pieces of labware called \"" + id + "\"", "each name once");
      }
    }
  }

  private List<String> known() {
    return locations.values().stream().map(LocationEntry::group).distinct().toList();
  }

  private void role(String name, Field field) {
    DeviceName.in(field, devices.keySet()).ifPresent(device -> roles.put(name, device));
  }
}
