// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Limits;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;

/// A device's description in JSON. A device does not know what the lab calls it: units are named
/// without it on the wire.
final class Descriptions {
  /// A reader takes every description of its own major version.
  static final String CONTRACT = "athanor-mqtt/1";

  private Descriptions() {}

  static ObjectNode json(DeviceDescription description) {
    ObjectNode node =
        Json.object()
            .put("contract", CONTRACT)
            .put("manufacturer", description.manufacturer())
            .put("model", description.model())
            .put("serialNumber", description.serialNumber());
    ArrayNode units = node.putArray("units");
    description.functionalUnits().forEach(unit -> add(units.addObject(), unit));
    return node;
  }

  private static void add(ObjectNode node, FunctionalUnit unit) {
    node.put("unit", unit.id().unit());
    ArrayNode programs = node.putArray("programs");
    unit.programs().forEach(program -> add(programs.addObject(), program));
    ArrayNode functions = node.putArray("functions");
    unit.functions().forEach(function -> add(functions.addObject(), function));
    ArrayNode locations = node.putArray("locations");
    unit.locations().forEach(location -> locations.add(location.value()));
  }

  private static void add(ObjectNode node, Program program) {
    node.put("program", program.id().value()).put("description", program.description());
    ArrayNode arguments = node.putArray("arguments");
    for (Argument argument : program.arguments()) {
      arguments
          .addObject()
          .put("name", argument.name())
          .put("unit", argument.unit().ucum())
          .put("min", argument.min())
          .put("max", argument.max());
    }
    ArrayNode results = node.putArray("results");
    for (Result result : program.results()) {
      results.addObject().put("name", result.name()).put("unit", result.unit().ucum());
    }
    program.lease().ifPresent(lease -> Leases.put(node, lease));
  }

  private static void add(ObjectNode node, Function function) {
    node.put("function", function.id().value())
        .put("kind", Json.wire(function.kind()))
        .put("unit", function.unit().ucum());
    function.limits().ifPresent(limits -> node.put("min", limits.min()).put("max", limits.max()));
  }

  static DeviceDescription read(JsonNode node, DeviceId device) throws WireException {
    String contract = Json.text(node, "contract");
    if (!contract.equals(CONTRACT) && !contract.startsWith(CONTRACT + ".")) {
      throw new WireException("contract \"" + contract + "\" is not " + CONTRACT);
    }
    return new DeviceDescription(
        Json.text(node, "manufacturer"),
        Json.text(node, "model"),
        Json.text(node, "serialNumber"),
        Json.list(node, "units", unit -> unit(unit, device)));
  }

  private static FunctionalUnit unit(JsonNode node, DeviceId device) throws WireException {
    var id = new FunctionalUnitId(device, Json.text(node, "unit"));
    if (id.unit().contains("/")) {
      throw new WireException("unit must be one level of a topic: \"" + id.unit() + "\"");
    }
    return new FunctionalUnit(
        id,
        Json.list(node, "programs", Descriptions::program),
        Json.list(node, "functions", Descriptions::function),
        Json.list(node, "locations", location -> new LocationId(location.asText())));
  }

  private static Program program(JsonNode node) throws WireException {
    return new Program(
        new ProgramTemplateId(Json.text(node, "program")),
        Json.optionalText(node, "description").orElse(""),
        Json.list(
            node,
            "arguments",
            argument ->
                new Argument(
                    Json.text(argument, "name"),
                    new Unit(Json.text(argument, "unit")),
                    Json.number(argument, "min"),
                    Json.number(argument, "max"))),
        Json.list(
            node,
            "results",
            result -> new Result(Json.text(result, "name"), new Unit(Json.text(result, "unit")))),
        Leases.read(node));
  }

  private static Function function(JsonNode node) throws WireException {
    boolean limited = node.hasNonNull("min") || node.hasNonNull("max");
    return new Function(
        new FunctionId(Json.text(node, "function")),
        Json.word(node, "kind", Function.Kind.class),
        new Unit(Json.text(node, "unit")),
        limited
            ? Optional.of(new Limits(Json.number(node, "min"), Json.number(node, "max")))
            : Optional.empty());
  }
}
