// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Reading;

/// What a proposal was computed from, as one short text: equal requests have equal digests. Kept
/// beside the proposal, it tells whether a later computation started from the same.
///
/// Written out figure by figure: the text of a record is not promised to stay the same.
final class RequestDigest {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private RequestDigest(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(PlanningRequest request) {
    try {
      return new RequestDigest(MessageDigest.getInstance("SHA-256")).text(request);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private String text(PlanningRequest request) {
    request.space().parameters().forEach(parameter -> add("parameter", parameter.name()));
    request.space().constraints().forEach(constraint -> add("constraint", text(constraint)));
    request.objectives().forEach(objective -> add(objective.goal().name(), objective.result()));
    for (PastResult past : request.past()) {
      add("past", "");
      add(past.point());
      add("trust", Double.toString(past.trust()));
      add(past.outcome());
    }
    for (Point pending : request.pending()) {
      add("pending", "");
      add(pending);
    }
    request.terms().fixed().forEach((name, value) -> add("fixed " + name, text(value)));
    request.terms().shared().forEach(name -> add("shared", name));
    add("start", Integer.toString(request.start()));
    add("count", Integer.toString(request.count()));
    add("seed", Long.toString(request.seed()));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private void add(Point point) {
    for (Map.Entry<String, Value> entry : point.values().entrySet()) {
      add(entry.getKey(), text(entry.getValue()));
    }
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Scalar(Quantity(double number, var unit)) -> number + " " + unit.ucum();
      case Value.Text(String text) -> "text " + text;
      case Value.Flag(boolean set) -> "flag " + set;
    };
  }

  private void add(Outcome outcome) {
    switch (outcome) {
      case Outcome.Measured(var readings) ->
          readings.forEach((name, reading) -> add(name, text(reading)));
      case Outcome.Failed _ -> add("failed", "");
      case Outcome.Aborted _ -> add("aborted", "");
    }
  }

  /// What is forbidden is known by its words.
  private static String text(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Linear(var weights, double low, double high) ->
          "linear " + weights + " " + low + " " + high;
      case Constraint.NonZero(var parameters, int low, int high) ->
          "non-zero " + parameters + " " + low + " " + high;
      case Constraint.Forbidden(String words, var _) -> "forbidden " + words;
    };
  }

  private static String text(Reading reading) {
    return switch (reading) {
      case Reading.Values(var replicates, var error) ->
          replicates + error.map(e -> " error " + e).orElse("");
      case Reading.Below(double limit) -> "below " + limit;
      case Reading.Above(double limit) -> "above " + limit;
    };
  }

  /// Lengths keep neighbours apart.
  private void add(String name, String value) {
    String text = name.length() + ":" + name + value.length() + ":" + value;
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
