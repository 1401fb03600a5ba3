// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.PointCheck;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.SearchSpace.Parameter;

/// Questions and answers of the planner protocol as JSON (docs/reference/planner-protocol.md).
public final class PlannerJson {
  static final String PROTOCOL = "athanor-planner/1";
  static final int REASON_LENGTH_MAX = 500;

  private static final Set<String> KNOWN =
      Set.of("proposalId", "values", "predicted", "reason", "planner");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build());
  }

  private PlannerJson() {}

  static String question(String proposal, long deadlineMilliseconds, PlanningRequest request) {
    ObjectNode json = named(proposal);
    json.put("deadlineMs", deadlineMilliseconds);
    json.put("seed", request.seed());
    json.put("number", request.past().size() + request.pending().size() + 1);
    json.set("space", SpaceJson.of(MAPPER, request.space()));
    json.set("fixed", values(new Point(request.terms().fixed())));
    ArrayNode objectives = json.putArray("objectives");
    for (Objective objective : request.objectives()) {
      objectives
          .addObject()
          .put("result", objective.result())
          .put("goal", objective.goal().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode observations = json.putArray("observations");
    for (int i = 0; i < request.past().size(); i++) {
      ObjectNode observation = observations.addObject().put("number", i + 1);
      outcome(observation, request.past().get(i).outcome(), request.past().get(i).results());
      observation.set("values", values(request.past().get(i).point()));
    }
    ArrayNode pending = json.putArray("pending");
    request.pending().forEach(point -> pending.addObject().set("values", values(point)));
    return json.toString();
  }

  static String observation(String proposal, Point point, Outcome outcome) {
    ObjectNode json = named(proposal);
    outcome(json, outcome, new PastResult(point, outcome).results());
    json.set("values", values(point));
    return json.toString();
  }

  private static ObjectNode named(String proposal) {
    return MAPPER.createObjectNode().put("protocol", PROTOCOL).put("proposalId", proposal);
  }

  private static void outcome(ObjectNode json, Outcome outcome, Map<String, Double> results) {
    json.put(
        "outcome",
        switch (outcome) {
          case Outcome.Measured _ -> "measured";
          case Outcome.Failed _ -> "failed";
          case Outcome.Aborted _ -> "aborted";
        });
    ObjectNode numbers = json.putObject("results");
    results.forEach((name, number) -> {
      if (Double.isFinite(number)) {
        numbers.put(name, number);
      }
    });
  }

  static ObjectNode values(Point point) {
    ObjectNode values = MAPPER.createObjectNode();
    point
        .values()
        .forEach((name, value) -> {
          switch (value) {
            case Value.Scalar(Quantity(double number, var _)) -> values.put(name, number);
            case Value.Text(String text) -> values.put(name, text);
            case Value.Flag(boolean set) -> values.put(name, set);
          }
        });
    return values;
  }

  /// Reads an answer and holds it against what was asked.
  public static PlannerAnswer answer(String proposal, PlanningRequest request, String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return unusable("its answer is not JSON: " + e.getOriginalMessage(), text);
    }
    if (!json.isObject()) {
      return unusable("its answer is no JSON object", text);
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!KNOWN.contains(field.getKey())) {
        return unusable("its answer has an unknown field, " + clean(field.getKey()), text);
      }
    }
    if (!json.path("proposalId").asText().equals(proposal)) {
      return unusable("its answer is to another question", text);
    }
    return point(request, json, text);
  }

  private static PlannerAnswer point(PlanningRequest request, JsonNode json, String text) {
    Map<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : json.path("values").properties()) {
      Optional<Value> value = value(request, field.getKey(), field.getValue());
      if (value.isEmpty()) {
        return unusable("the value of " + clean(field.getKey()) + " is no number or text", text);
      }
      values.put(field.getKey(), value.get());
    }
    Point point = new Point(values);
    List<PointCheck.Fault> faults = PointCheck.faults(request.space(), point);
    if (!faults.isEmpty()) {
      return unusable("its point may not be tried: " + clean(faults.getFirst().toString()), text);
    }
    for (Map.Entry<String, Value> settled : request.terms().fixed().entrySet()) {
      if (!settled.getValue().equals(values.get(settled.getKey()))) {
        return unusable(settled.getKey() + " is settled already and may not be changed", text);
      }
    }
    return new PlannerAnswer.Usable(
        point,
        predicted(json.path("predicted")),
        clean(json.path("reason").asText()),
        Optional.of(text));
  }

  private static Optional<Value> value(PlanningRequest request, String name, JsonNode value) {
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return Optional.of(new Value.Scalar(new Quantity(value.doubleValue(), unit(request, name))));
    }
    return value.isTextual() ? Optional.of(new Value.Text(value.textValue())) : Optional.empty();
  }

  private static Unit unit(PlanningRequest request, String name) {
    return request.space().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(PlannerJson::unit)
        .findFirst()
        .orElse(Unit.ONE);
  }

  static Unit unit(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Continuous range -> range.unit();
      case Parameter.Whole range -> range.unit();
      case Parameter.Discrete levels -> levels.unit();
      case Parameter.Ordinal _, Parameter.Categorical _ -> Unit.ONE;
    };
  }

  /// A prediction that makes no sense is not shown; the point stands by itself.
  private static Optional<Prediction> predicted(JsonNode json) {
    double mean = json.path("mean").asDouble(Double.NaN);
    double deviation = json.path("standardDeviation").asDouble(Double.NaN);
    return Double.isFinite(mean) && Double.isFinite(deviation) && deviation > 0
        ? Optional.of(new Prediction(mean, deviation))
        : Optional.empty();
  }

  private static PlannerAnswer unusable(String why, String text) {
    return new PlannerAnswer.Unusable(why, Optional.of(text));
  }

  /// Words of strangers are data: one line, not too long, nothing that writes backwards.
  static String clean(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= REASON_LENGTH_MAX ? line : line.substring(0, REASON_LENGTH_MAX);
  }
}
