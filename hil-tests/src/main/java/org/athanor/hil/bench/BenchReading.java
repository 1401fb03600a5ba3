// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.athanor.hil.bench.BenchFile.DeviceContent;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.model.id.DeviceId;
import org.jspecify.annotations.Nullable;

/// Makes a bench of what a file says, and finds what is wrong with it as far as that can be said
/// before anything connects: a technician shall not learn of a misspelt option at the device.
final class BenchReading {
  private static final String CARRIER = "carrier";

  private final BenchText text;
  private final Map<String, DeviceContent> devices;
  private final Map<String, DriverProvider> drivers = Drivers.byKind();
  private final List<String> problems = new ArrayList<>();

  BenchReading(BenchText text, Map<String, DeviceContent> devices) {
    this.text = text;
    this.devices = devices;
  }

  /// @throws IllegalArgumentException when something is wrong with it; a line for each
  Bench bench(String name) {
    var entries = new ArrayList<Bench.Entry>();
    devices.forEach((id, device) -> entry(id, device).ifPresent(entries::add));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
    }
    return new Bench(name, false, entries);
  }

  private Optional<Bench.Entry> entry(String id, DeviceContent device) {
    var place = List.of("devices", id);
    var tags = Objects.requireNonNullElse(device.tags(), List.<@Nullable String>of());
    var kind = device.driver();
    var written = device.address();
    if (tags.isEmpty() || kind == null || written == null) {
      problem(place, "needs \"tags\", \"driver\" and \"address\"", "");
      return Optional.empty();
    }
    var named = new LinkedHashMap<String, @Nullable String>();
    tags.forEach(tag -> named.put(String.valueOf(tag), tag));
    var words = words(below(place, "tags"), named).keySet();
    var options = words(below(place, "options"), device.options());
    var fixtures = words(below(place, "fixtures"), device.fixtures());
    fixtures(below(place, "fixtures"), fixtures);
    var address = address(below(place, "address"), written);
    var driver = driver(below(place, "driver"), kind);
    address.ifPresent(to -> driver.ifPresent(by -> settings(place, by, to, options)));
    return name(place, id)
        .flatMap(known ->
            address.map(to ->
                new Bench.Entry(
                    known,
                    List.copyOf(words),
                    kind,
                    to,
                    options,
                    Objects.requireNonNullElse(device.location(), ""),
                    device.humanPresent(),
                    fixtures)));
  }

  private Optional<DeviceId> name(List<String> place, String id) {
    try {
      return Optional.of(new DeviceId(id));
    } catch (IllegalArgumentException e) {
      problem(place, String.valueOf(e.getMessage()), "");
      return Optional.empty();
    }
  }

  /// A key without a value was forgotten, not meant to be empty.
  private Map<String, String> words(
      List<String> place, @Nullable Map<String, @Nullable String> given) {
    var words = new LinkedHashMap<String, String>();
    Objects.requireNonNullElse(given, Map.<String, @Nullable String>of())
        .forEach((key, value) -> {
          var word = Objects.requireNonNullElse(value, "");
          if (word.isBlank()) {
            problem(below(place, key), "has no value", "");
          }
          words.put(key, word);
        });
    return words;
  }

  /// A device to which labware is carried says by whom, what, from where and to where.
  private void fixtures(List<String> place, Map<String, String> fixtures) {
    var carrier = fixtures.get(CARRIER);
    if (carrier == null || carrier.isBlank()) {
      return;
    }
    if (!devices.containsKey(carrier)) {
      problem(
          below(place, CARRIER),
          "unknown device \"" + carrier + "\"",
          String.join(", ", new TreeSet<>(devices.keySet())));
    }
    for (String needed : List.of("labware", "home", "stage")) {
      if (!fixtures.containsKey(needed)) {
        problem(place, "\"" + CARRIER + "\" needs \"" + needed + "\" too", "");
      }
    }
  }

  private Optional<URI> address(List<String> place, String written) {
    try {
      var address = new URI(written);
      if (address.isAbsolute()) {
        return Optional.of(address);
      }
    } catch (URISyntaxException _) {
      // said below
    }
    problem(place, "\"" + written + "\" is not an address", "scheme://host:port");
    return Optional.empty();
  }

  private Optional<DriverProvider> driver(List<String> place, String kind) {
    var driver = Optional.ofNullable(drivers.get(kind));
    if (driver.isEmpty()) {
      problem(place, "unknown driver \"" + kind + "\"", String.join(", ", drivers.keySet()));
    }
    return driver;
  }

  /// What the driver itself has against it.
  private void settings(
      List<String> place, DriverProvider driver, URI address, Map<String, String> options) {
    if (!driver.schemes().contains(address.getScheme())) {
      problem(
          below(place, "address"),
          "driver " + driver.kind() + " takes no " + address.getScheme() + ": addresses",
          String.join(" or ", new TreeSet<>(driver.schemes())) + "://host:port");
      return;
    }
    for (SettingProblem found : driver.problems(address, options)) {
      var where =
          found
              .option()
              .map(option -> below(below(place, "options"), option))
              .orElse(below(place, "address"));
      problem(where, found.what(), found.allowed());
    }
  }

  private static List<String> below(List<String> place, String key) {
    var path = new ArrayList<>(place);
    path.add(key);
    return List.copyOf(path);
  }

  private void problem(List<String> path, String what, String allowed) {
    problems.add(text.problem(path, what, allowed));
  }
}
