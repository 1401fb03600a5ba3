// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;

/// One parameter as one coordinate: numbers scaled to 0..1 over their range (by factors on a log
/// scale), ordered words as their place from 0 to 1, other words as their place in the list.
final class Axis {
  /// A setting is proposed to this share of the range's order of magnitude: nobody pipettes
  /// 23.41839203 uL.
  private static final int DIGITS = 4;

  /// What a coordinate keeps of a number; less is noise of the arithmetic.
  private static final int DIGITS_KEPT = 12;

  /// Whole numbers up to this many are tried one by one.
  private static final long COUNTED_MAX = 50;

  private static final double EXACT_MAX = 0x1.0p53;
  private static final int POWERS_MAX = 22;

  /// Powers of ten that a double holds exactly.
  private static final double[] POWERS = new double[POWERS_MAX + 1];

  static {
    double power = 1;
    for (int i = 0; i <= POWERS_MAX; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private final Parameter parameter;

  /// Decimal places of the order of magnitude of a continuous range; less than 0 above 10.
  private final int decimals;

  Axis(Parameter parameter) {
    this.parameter = parameter;
    this.decimals =
        switch (parameter) {
          case Parameter.Continuous(_, _, double low, double high, _) -> -magnitude(high - low);
          case Parameter.Whole _,
              Parameter.Discrete _,
              Parameter.Ordinal _,
              Parameter.Categorical _ ->
              0;
        };
  }

  Parameter parameter() {
    return parameter;
  }

  boolean categorical() {
    return switch (parameter) {
      case Parameter.Categorical _ -> true;
      case Parameter.Continuous _, Parameter.Whole _, Parameter.Discrete _, Parameter.Ordinal _ ->
          false;
    };
  }

  /// Whether the parameter is a number, so that it can stand in a sum.
  boolean numeric() {
    return switch (parameter) {
      case Parameter.Continuous _, Parameter.Whole _, Parameter.Discrete _ -> true;
      case Parameter.Ordinal _, Parameter.Categorical _ -> false;
    };
  }

  boolean whole() {
    return parameter instanceof Parameter.Whole;
  }

  boolean logarithmic() {
    return parameter instanceof Parameter.Continuous continuous && continuous.scale() == Scale.LOG;
  }

  /// How many values there are; 0 when they cannot be counted.
  int stops() {
    return switch (parameter) {
      case Parameter.Continuous _ -> 0;
      case Parameter.Whole(_, _, long low, long high) ->
          high - low < COUNTED_MAX ? (int) (high - low + 1) : 0;
      case Parameter.Discrete discrete -> discrete.levels().size();
      case Parameter.Ordinal ordinal -> ordinal.choices().size();
      case Parameter.Categorical categorical -> categorical.choices().size();
    };
  }

  double stop(int index) {
    return switch (parameter) {
      case Parameter.Continuous _ -> throw new IllegalStateException("no stops");
      case Parameter.Whole whole -> scaled((double) (whole.low() + index));
      case Parameter.Discrete discrete -> scaled(discrete.levels().get(index));
      case Parameter.Ordinal ordinal -> place(index, ordinal.choices());
      case Parameter.Categorical _ -> index;
    };
  }

  /// Spreads 0..1 evenly over the values.
  double spread(double uniform) {
    return stops() == 0 ? snapped(uniform) : stop(Math.min((int) (uniform * stops()), stops() - 1));
  }

  /// The nearest coordinate whose value may be proposed.
  double snapped(double coordinate) {
    return switch (parameter) {
      case Parameter.Continuous(_, _, double low, double high, var scale) -> {
        double number = number(coordinate);
        double rounded =
            switch (scale) {
              case LINEAR -> rounded(number, decimals + DIGITS);
              case LOG -> significant(number, DIGITS);
            };
        yield scaled(Math.clamp(rounded, low, high));
      }
      case Parameter.Whole _ -> scaled(number(coordinate));
      case Parameter.Discrete _, Parameter.Ordinal _, Parameter.Categorical _ -> {
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
      case Parameter.Continuous(_, Unit unit, _, _, _) -> quantity(coordinate, unit);
      case Parameter.Whole whole -> quantity(coordinate, whole.unit());
      case Parameter.Discrete discrete -> quantity(coordinate, discrete.unit());
      case Parameter.Ordinal(_, var choices) ->
          new Value.Text(
              choices.get((int) Math.rint(coordinate * Math.max(1, choices.size() - 1))));
      case Parameter.Categorical categorical ->
          new Value.Text(categorical.choices().get((int) coordinate));
    };
  }

  private Value quantity(double coordinate, Unit unit) {
    return new Value.Scalar(new Quantity(number(coordinate), unit));
  }

  /// Empty for a value that this parameter cannot have, such as a word that is no choice.
  Optional<Double> coordinate(Value value) {
    return switch (value) {
      case Value.Scalar scalar when numeric() ->
          Optional.of(scaled(scalar.quantity().value())).filter(Double::isFinite);
      case Value.Text(String word) when parameter instanceof Parameter.Categorical categorical ->
          Optional.of((double) categorical.choices().indexOf(word)).filter(index -> index >= 0);
      case Value.Text(String word) when parameter instanceof Parameter.Ordinal(_, var choices) ->
          Optional.of(choices.indexOf(word))
              .filter(index -> index >= 0)
              .map(index -> place(index, choices));
      case Value.Scalar _, Value.Text _, Value.Flag _ -> Optional.empty();
    };
  }

  private static double place(int index, List<String> choices) {
    return choices.size() > 1 ? index / (choices.size() - 1.0) : 0;
  }

  double scaled(double number) {
    return switch (parameter) {
      case Parameter.Continuous(_, _, double low, double high, var scale) ->
          switch (scale) {
            case LINEAR -> (number - low) / (high - low);
            case LOG ->
                number > 0 ? StrictMath.log(number / low) / StrictMath.log(high / low) : Double.NaN;
          };
      case Parameter.Whole(_, _, long low, long high) ->
          high > low ? (number - low) / (double) (high - low) : 0.0;
      case Parameter.Discrete(_, _, var levels) -> {
        double range = levels.getLast() - levels.getFirst();
        yield range > 0 ? (number - levels.getFirst()) / range : 0.0;
      }
      case Parameter.Ordinal _, Parameter.Categorical _ ->
          throw new IllegalStateException("words have no scale");
    };
  }

  double number(double coordinate) {
    return switch (parameter) {
      case Parameter.Continuous(_, _, double low, double high, var scale) -> {
        double number =
            switch (scale) {
              case LINEAR -> rounded(low + coordinate * (high - low), decimals + DIGITS_KEPT);
              case LOG ->
                  significant(
                      low * StrictMath.exp(coordinate * StrictMath.log(high / low)), DIGITS_KEPT);
            };
        yield Math.clamp(number, low, high);
      }
      case Parameter.Whole(_, _, long low, long high) ->
          Math.clamp(Math.rint(low + coordinate * (high - low)), (double) low, (double) high);
      case Parameter.Discrete discrete -> level(discrete, coordinate);
      case Parameter.Ordinal _, Parameter.Categorical _ ->
          throw new IllegalStateException("words are no numbers");
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

  private static double rounded(double number, int places) {
    if (Math.abs(places) <= POWERS_MAX) {
      double power = POWERS[Math.abs(places)];
      double whole = Math.rint(places < 0 ? number / power : number * power);
      if (Math.abs(whole) < EXACT_MAX) {
        return places < 0 ? whole * power : whole / power;
      }
    }
    return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static double significant(double number, int digits) {
    return rounded(number, digits - 1 - magnitude(number));
  }

  private static int magnitude(double positive) {
    return (int) Math.floor(StrictMath.log10(positive));
  }
}
