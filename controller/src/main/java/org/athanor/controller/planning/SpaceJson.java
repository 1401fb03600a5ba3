// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.athanor.planner.Constraint;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;

/// A search space in the planner protocol.
final class SpaceJson {
  private final JsonMapper mapper;

  private SpaceJson(JsonMapper mapper) {
    this.mapper = mapper;
  }

  static ObjectNode of(JsonMapper mapper, SearchSpace space) {
    return new SpaceJson(mapper).space(space);
  }

  private ObjectNode space(SearchSpace space) {
    ObjectNode json = mapper.createObjectNode();
    ArrayNode parameters = json.putArray("parameters");
    space.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    ArrayNode constraints = json.putArray("constraints");
    space.constraints().forEach(constraint -> constraints.add(constraint(constraint)));
    space
        .candidates()
        .ifPresent(points -> {
          ArrayNode candidates = json.putArray("candidates");
          points.forEach(point -> candidates.add(PlannerJson.values(point)));
        });
    return json;
  }

  private ObjectNode parameter(Parameter parameter) {
    ObjectNode json = mapper.createObjectNode().put("name", parameter.name());
    switch (parameter) {
      case Parameter.Continuous range ->
          json.put("kind", "continuous")
              .put("low", range.low())
              .put("high", range.high())
              .put("log", range.scale() == Scale.LOG);
      case Parameter.Whole range ->
          json.put("kind", "whole").put("low", range.low()).put("high", range.high());
      case Parameter.Discrete levels -> {
        ArrayNode all = json.put("kind", "discrete").putArray("levels");
        levels.levels().forEach(all::add);
      }
      case Parameter.Ordinal words -> {
        ArrayNode all = json.put("kind", "ordinal").putArray("choices");
        words.choices().forEach(all::add);
      }
      case Parameter.Categorical words -> {
        ArrayNode all = json.put("kind", "categorical").putArray("choices");
        words.choices().forEach(all::add);
      }
    }
    return json.put("unit", PlannerJson.unit(parameter).ucum());
  }

  private ObjectNode constraint(Constraint constraint) {
    ObjectNode json = mapper.createObjectNode();
    switch (constraint) {
      case Constraint.Linear(Map<String, Double> weights, double low, double high) -> {
        ObjectNode all = json.put("kind", "linear").putObject("weights");
        weights.forEach(all::put);
        if (Double.isFinite(low)) {
          json.put("low", low);
        }
        if (Double.isFinite(high)) {
          json.put("high", high);
        }
      }
      case Constraint.NonZero(var names, int low, int high) -> {
        ArrayNode all =
            json.put("kind", "non-zero").put("low", low).put("high", high).putArray("parameters");
        names.forEach(all::add);
      }
      case Constraint.Forbidden(String words, var _) ->
          json.put("kind", "forbidden").put("words", words);
    }
    return json;
  }
}
