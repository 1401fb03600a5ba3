// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;

/// Numbers with or without their unit, as people write them: `20`, `20 uL`, `0.02 mL`.
public final class QuantityText {
  private static final String NUMBER = "([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)";
  private static final String UNIT = "([^\\s+*/<>=!&|?:.-]\\S{0,63})";
  private static final Pattern WRITTEN = Pattern.compile(NUMBER + " +" + UNIT);
  private static final Pattern TYPED = Pattern.compile(NUMBER + "(?: *" + UNIT + ")?");

  private QuantityText() {}

  /// A UCUM code or one of its everyday names. Tells what is wrong when it is none.
  static Optional<Unit> unit(Field field) {
    return field
        .text()
        .or(() -> field.whole().map(String::valueOf))
        .flatMap(text -> unit(text, field));
  }

  private static Optional<Unit> unit(String text, Field field) {
    Optional<Unit> unit = Units.parse(text);
    if (unit.isEmpty()) {
      field.problem(
          "\"" + text + "\" is not a unit",
          "a UCUM code, e.g. uL, Cel, s, mol/L; 1 for a plain number");
    }
    return unit;
  }

  /// The number in `unit`; a number without a unit is taken to be in `plain`.
  static Optional<Double> in(Unit unit, Unit plain, Field field) {
    return written(field, plain)
        .flatMap(quantity -> {
          Optional<Double> value = Units.convert(quantity.value(), quantity.unit(), unit);
          if (value.isEmpty()) {
            field.problem(
                shown(quantity.value(), quantity.unit()) + " cannot be converted to " + unit,
                "a quantity in " + unit + " or a unit like it");
          }
          return value;
        });
  }

  private static Optional<Quantity> written(Field field, Unit plain) {
    Optional<Double> number = field.number();
    return number.isPresent()
        ? Optional.of(new Quantity(number.get(), plain))
        : field.text().flatMap(text -> parse(text, field));
  }

  /// Whether the text has the form of a number and a unit; an expression has not.
  static boolean looksLikeOne(String text) {
    return WRITTEN.matcher(text.strip()).matches();
  }

  /// Empty, and no problem said, when the text does not look like a quantity.
  static Optional<Quantity> parse(String text, Field field) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    if (!Double.isFinite(value)) {
      field.problem(matcher.group(1) + " is beyond the numbers that can be held", "");
      return Optional.empty();
    }
    return unit(matcher.group(2), field).map(unit -> new Quantity(value, unit));
  }

  /// A number and a unit that is one; empty for anything else.
  static Optional<Quantity> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    return matcher.matches() && Double.isFinite(Double.parseDouble(matcher.group(1)))
        ? Units.parse(matcher.group(2))
            .map(unit -> new Quantity(Double.parseDouble(matcher.group(1)), unit))
        : Optional.empty();
  }

  /// What a person types where a number in `unit` is asked for: `12`, `12 uL`, `12uL`, `0.012 mL`.
  /// Empty when it is none.
  public static Optional<Double> typed(String text, Unit unit) {
    Matcher matcher = TYPED.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    Optional<Unit> written =
        matcher.group(2) == null ? Optional.of(unit) : Units.parse(matcher.group(2));
    return written.flatMap(from -> Units.convert(value, from, unit)).filter(Double::isFinite);
  }

  /// `60 uL`, without a decimal point that nobody wrote.
  static String shown(double value, Unit unit) {
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? String.valueOf((long) value)
            : String.valueOf(value);
    return unit.equals(Unit.ONE) ? number : number + " " + unit;
  }

  static String shown(double low, double high, Unit unit) {
    return shown(low, Unit.ONE) + " to " + shown(high, unit);
  }
}
