// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.athanor.planner.SearchSpace.Parameter;

/// One parameter as one coordinate: numbers scaled to 0..1 over their range, a word as its place in
/// the list of choices.
record Axis(Parameter parameter) {
  /// A setting is proposed to this share of the range's order of magnitude: nobody pipettes
  /// 23.41839203 uL.
  private static final int DIGITS = 4;

  boolean categorical() {
    return switch (parameter) {
      case Parameter.Categorical _ -> true;
      case Parameter.Continuous _, Parameter.Discrete _ -> false;
    };
  }

  /// How many values there are; 0 when they cannot be counted.
  int stops() {
    return switch (parameter) {
      case Parameter.Continuous _ -> 0;
      case Parameter.Discrete discrete -> discrete.levels().size();
      case Parameter.Categorical categorical -> categorical.choices().size();
    };
  }

  double stop(int index) {
    return switch (parameter) {
      case Parameter.Continuous _ -> throw new IllegalStateException("no stops");
      case Parameter.Discrete discrete -> scaled(discrete.levels().get(index));
      case Parameter.Categorical _ -> index;
    };
  }

  /// Spreads 0..1 evenly over the values.
  double spread(double uniform) {
    return switch (parameter) {
      case Parameter.Continuous _ -> snapped(uniform);
      case Parameter.Discrete _, Parameter.Categorical _ ->
          stop(Math.min((int) (uniform * stops()), stops() - 1));
    };
  }

  /// The nearest coordinate whose value may be proposed.
  double snapped(double coordinate) {
    return switch (parameter) {
      case Parameter.Continuous _ -> scaled(number(coordinate));
      case Parameter.Discrete _, Parameter.Categorical _ -> {
        double nearest = stop(0);
        for (int i = 1; i < stops(); i++) {
          boolean nearer = Math.abs(stop(i) - coordinate) < Math.abs(nearest - coordinate);
          nearest = nearer ? stop(i) : nearest;
        }
        yield nearest;
      }
    };
  }

  Value value(double coordinate) {
    return switch (parameter) {
      case Parameter.Continuous continuous ->
          new Value.Scalar(new Quantity(number(coordinate), continuous.unit()));
      case Parameter.Discrete discrete ->
          new Value.Scalar(new Quantity(level(discrete, coordinate), discrete.unit()));
      case Parameter.Categorical categorical ->
          new Value.Text(categorical.choices().get((int) coordinate));
    };
  }

  /// Empty for a value that this parameter cannot have, such as a word that is no choice.
  Optional<Double> coordinate(Value value) {
    return switch (value) {
      case Value.Scalar scalar when !categorical() ->
          Optional.of(scaled(scalar.quantity().value()));
      case Value.Text text when parameter instanceof Parameter.Categorical(_, var choices) ->
          Optional.of((double) choices.indexOf(text.text())).filter(index -> index >= 0);
      case Value.Scalar _, Value.Text _, Value.Flag _ -> Optional.empty();
    };
  }

  private double scaled(double number) {
    return switch (parameter) {
      case Parameter.Continuous(_, _, double low, double high) -> (number - low) / (high - low);
      case Parameter.Discrete(_, _, var levels) -> {
        double range = levels.getLast() - levels.getFirst();
        yield range > 0 ? (number - levels.getFirst()) / range : 0.0;
      }
      case Parameter.Categorical _ -> throw new IllegalStateException("words have no scale");
    };
  }

  private double number(double coordinate) {
    return switch (parameter) {
      case Parameter.Continuous(_, _, double low, double high) ->
          Math.clamp(rounded(low + coordinate * (high - low), high - low), low, high);
      case Parameter.Discrete discrete -> level(discrete, coordinate);
      case Parameter.Categorical _ -> throw new IllegalStateException("words are no numbers");
    };
  }

  private double level(Parameter.Discrete discrete, double coordinate) {
    double nearest = discrete.levels().getFirst();
    for (double level : discrete.levels()) {
      boolean nearer =
          Math.abs(scaled(level) - coordinate) < Math.abs(scaled(nearest) - coordinate);
      nearest = nearer ? level : nearest;
    }
    return nearest;
  }

  private static double rounded(double number, double range) {
    BigDecimal magnitude = new BigDecimal(range).round(new MathContext(1, RoundingMode.DOWN));
    int decimals = DIGITS - (magnitude.precision() - magnitude.scale() - 1);
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }
}
