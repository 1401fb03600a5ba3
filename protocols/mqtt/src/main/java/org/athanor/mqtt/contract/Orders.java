// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.CoverPosition;
import org.athanor.model.device.DeviceCommand.MoveCover;
import org.athanor.model.device.DeviceCommand.Read;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceCommand.SetTarget;
import org.athanor.model.device.DeviceCommand.StartFunction;
import org.athanor.model.device.DeviceCommand.StopFunction;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.Sample;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.SampleId;
import org.athanor.model.value.Value;

/// The verbs in JSON: `{"verb": "run-program", …}`.
final class Orders {
  private Orders() {}

  static ObjectNode json(DeviceCommand command) {
    return switch (command) {
      case RunProgram run -> json(run);
      case SetTarget(var function, var target) ->
          verb("set-target").put("function", function.value()).set("target", Values.json(target));
      case StartFunction(var function) -> verb("start-function").put("function", function.value());
      case StopFunction(var function) -> verb("stop-function").put("function", function.value());
      case MoveCover(var cover, var position) ->
          verb("move-cover").put("cover", cover.value()).put("position", Json.wire(position));
      case Transfer(var labware, var from, var to) ->
          verb("transfer")
              .put("labware", labware.value())
              .put("from", from.value())
              .put("to", to.value());
      case Read(var function) -> verb("read").put("function", function.value());
    };
  }

  private static ObjectNode json(RunProgram run) {
    ObjectNode node = verb("run-program").put("program", run.program().value());
    ObjectNode arguments = node.putObject("arguments");
    run.arguments().forEach((name, value) -> arguments.set(name, Values.json(value)));
    run.sample()
        .ifPresent(sample ->
            node.putObject("sample")
                .put("id", sample.id().value())
                .put("container", sample.container().value()));
    return node;
  }

  private static ObjectNode verb(String verb) {
    return Json.object().put("verb", verb);
  }

  static DeviceCommand read(JsonNode node) throws WireException {
    String verb = Json.text(node, "verb");
    return switch (verb) {
      case "run-program" -> run(node);
      case "set-target" ->
          new SetTarget(function(node, "function"), Values.quantity(node.path("target")));
      case "start-function" -> new StartFunction(function(node, "function"));
      case "stop-function" -> new StopFunction(function(node, "function"));
      case "move-cover" ->
          new MoveCover(function(node, "cover"), Json.word(node, "position", CoverPosition.class));
      case "transfer" ->
          new Transfer(
              new LabwareId(Json.text(node, "labware")),
              new LocationId(Json.text(node, "from")),
              new LocationId(Json.text(node, "to")));
      case "read" -> new Read(function(node, "function"));
      default -> throw new WireException("unknown verb \"" + verb + "\"");
    };
  }

  private static RunProgram run(JsonNode node) throws WireException {
    Map<String, Value> arguments = new TreeMap<>();
    for (Map.Entry<String, JsonNode> argument : node.path("arguments").properties()) {
      arguments.put(argument.getKey(), Values.value(argument.getValue()));
    }
    JsonNode sample = node.path("sample");
    return new RunProgram(
        new ProgramTemplateId(Json.text(node, "program")),
        arguments,
        sample.isObject()
            ? Optional.of(
                new Sample(
                    new SampleId(Json.text(sample, "id")),
                    new LabwareId(Json.text(sample, "container"))))
            : Optional.empty());
  }

  private static FunctionId function(JsonNode node, String member) throws WireException {
    return new FunctionId(Json.text(node, member));
  }
}
