// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// What this device may be told at all, whoever asks. Written by other hands than recipes and lab
/// files, checked by other code than the controller's; what is not listed is refused. Only what
/// reads, and what switches off, is always let through.
///
/// @param file named in refusals
/// @param programs the arguments that each may have
/// @param functions the targets that each may have; none for one that is only started or moved
/// @param places where labware may be brought
record HardLimits(
    String file,
    Map<String, Map<String, Optional<Range>>> programs,
    Map<String, Optional<Range>> functions,
    Set<String> places) {

  /// Inclusive.
  record Range(String unit, double min, double max) {
    boolean holds(Quantity quantity) {
      return quantity.unit().ucum().equals(unit)
          && quantity.value() >= min
          && quantity.value() <= max;
    }

    @Override
    public String toString() {
      return min + " to " + max + " " + unit;
    }
  }

  /// @throws GatewayFileException when something in it makes no sense
  static HardLimits read(Path file) {
    JsonNode root = CheckedYaml.read(file, "gateway-limits");
    Map<String, Map<String, Optional<Range>>> programs = new LinkedHashMap<>();
    root.path("programs")
        .properties()
        .forEach(program -> programs.put(program.getKey(), ranges(file, program.getValue())));
    Set<String> places = new LinkedHashSet<>();
    root.path("places").forEach(place -> places.add(place.asText()));
    return new HardLimits(
        String.valueOf(file.getFileName()), programs, ranges(file, root.path("functions")), places);
  }

  private static Map<String, Optional<Range>> ranges(Path file, JsonNode node) {
    Map<String, Optional<Range>> ranges = new LinkedHashMap<>();
    node.properties()
        .forEach(one -> {
          JsonNode range = one.getValue();
          ranges.put(
              one.getKey(),
              range.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Range(
                          range.path("unit").asText(),
                          range.path("min").asDouble(),
                          range.path("max").asDouble())));
          if (range.path("min").asDouble() > range.path("max").asDouble()) {
            throw new GatewayFileException(file, one.getKey() + ": min is above max");
          }
        });
    return ranges;
  }

  /// Why this must not happen; empty when it may.
  Optional<String> against(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.RunProgram(var program, var arguments, var _) -> {
        Map<String, Optional<Range>> allowed = programs.get(program.value());
        yield allowed == null
            ? refusal("program " + program + " is not listed")
            : arguments.entrySet().stream()
                .flatMap(given -> value(allowed, given.getKey(), given.getValue()).stream())
                .findFirst();
      }
      case DeviceCommand.SetTarget(var function, var target) ->
          value(functions, function.value(), new Value.Scalar(target));
      case DeviceCommand.StartFunction(var function) -> listed(function.value());
      case DeviceCommand.MoveCover(var cover, var _) -> listed(cover.value());
      case DeviceCommand.Transfer(var _, var _, var to) ->
          places.contains(to.value())
              ? Optional.empty()
              : refusal("place " + to + " is not listed");
      case DeviceCommand.StopFunction _, DeviceCommand.Read _ -> Optional.empty();
    };
  }

  private Optional<String> listed(String function) {
    return functions.containsKey(function)
        ? Optional.empty()
        : refusal("function " + function + " is not listed");
  }

  private Optional<String> value(Map<String, Optional<Range>> allowed, String name, Value given) {
    Optional<Range> range = allowed.get(name);
    if (range == null) {
      return refusal(name + " is not listed");
    }
    if (given instanceof Value.Scalar(Quantity quantity)) {
      return range.filter(limits -> limits.holds(quantity)).isPresent()
          ? Optional.empty()
          : refusal(
              name
                  + range.map(limits -> " must be " + limits).orElse(" takes no number")
                  + ", not "
                  + quantity);
    }
    return range.isEmpty() ? Optional.empty() : refusal(name + " must be a number");
  }

  private Optional<String> refusal(String why) {
    return Optional.of(why + " (hard limits of the gateway, " + file + ")");
  }
}
