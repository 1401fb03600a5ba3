// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Pour;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// Quantities, observations and errors in JSON: `{"value": 12.5, "unit": "uL"}`, `"text"`, `true`.
final class Values {
  private Values() {}

  static JsonNode json(Value value) {
    return switch (value) {
      case Value.Scalar(var quantity) -> json(quantity);
      case Value.Text(var text) -> TextNode.valueOf(text);
      case Value.Flag(var set) -> BooleanNode.valueOf(set);
    };
  }

  static ObjectNode json(Quantity quantity) {
    return Json.object().put("value", quantity.value()).put("unit", quantity.unit().ucum());
  }

  static Value value(JsonNode node) throws WireException {
    if (node.isTextual()) {
      return Value.of(node.asText());
    }
    if (node.isBoolean()) {
      return Value.of(node.asBoolean());
    }
    return new Value.Scalar(quantity(node));
  }

  static Quantity quantity(JsonNode node) throws WireException {
    return new Quantity(
        Json.number(node, "value"), new Unit(Json.optionalText(node, "unit").orElse("1")));
  }

  static ArrayNode json(List<Observation> observations) {
    ArrayNode array = Json.object().arrayNode();
    for (Observation observation : observations) {
      array
          .addObject()
          .put("name", observation.name())
          .put("quality", Json.wire(observation.quality()))
          .put("at", observation.observedAt().toString())
          .set("value", json(observation.value()));
    }
    return array;
  }

  static Observation observation(JsonNode node) throws WireException {
    return new Observation(
        Json.text(node, "name"),
        value(node.path("value")),
        Json.word(node, "quality", Observation.Quality.class),
        Json.instant(node, "at"));
  }

  static void put(ObjectNode node, DefinedError error) {
    node.put("code", error.code())
        .put("message", error.message())
        .put("effect", Json.wire(error.effect()));
    if (!error.measured().isEmpty()) {
      ObjectNode measured = node.putObject("measured");
      error.measured().forEach((liquid, amount) -> measured.set(liquid, json(amount)));
    }
  }

  static DefinedError error(JsonNode node) throws WireException {
    return new DefinedError(
        Json.text(node, "code"),
        Json.text(node, "message"),
        Json.word(node, "effect", DefinedError.Effect.class),
        measured(node.path("measured")));
  }

  private static Map<String, Quantity> measured(JsonNode node) {
    Map<String, Quantity> measured = new TreeMap<>();
    node.properties()
        .forEach(entry ->
            volume(entry.getValue()).ifPresent(amount -> measured.put(entry.getKey(), amount)));
    return measured;
  }

  /// What cannot be read counts as not measured: the end of an order must not hang on it.
  private static Optional<Quantity> volume(JsonNode node) {
    try {
      return Optional.of(quantity(node)).filter(Pour::isVolume);
    } catch (WireException _) {
      return Optional.empty();
    }
  }
}
