// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Reading;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/// Values on the wire and in the model.
public final class OpcUaValues {
  private static final int TEXT_MAX = 65_536;

  private OpcUaValues() {}

  /// Empty when there is no value, or none that the model has a word for.
  public static Optional<Observation> observation(
      String name, DataValue data, Unit unit, InstantSource clock) {
    return value(data.value().value(), unit)
        .map(value -> new Observation(name, value, quality(data.statusCode()), at(data, clock)));
  }

  /// What was read. Its age is zero: every read asks the server for a value from the source (maxAge
  /// 0), and one that it cannot renew it may not call good. The source's time does not tell: for
  /// many servers it is the time of the last change.
  public static Reading reading(String name, DataValue data, Unit unit, InstantSource clock) {
    Optional<Observation> seen = observation(name, data, unit, clock);
    return seen.isPresent()
        ? new Reading.Seen(seen.get(), Duration.ZERO)
        : new Reading.Absent(name + " has no value: " + OpcUaReplies.name(data.statusCode()));
  }

  static Optional<Value> value(@Nullable Object raw, Unit unit) {
    return switch (raw) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(Value.of(flag.booleanValue()));
      case Number number when Double.isFinite(number.doubleValue()) ->
          Optional.of(new Value.Scalar(new Quantity(number.doubleValue(), unit)));
      case String text -> text(text);
      case LocalizedText text -> text(text.text());
      case Object _ -> Optional.empty();
    };
  }

  private static Optional<Value> text(@Nullable String text) {
    return text == null || text.length() > TEXT_MAX
        ? Optional.empty()
        : Optional.of(Value.of(text));
  }

  private static Quality quality(StatusCode status) {
    return status.isGood() ? Quality.GOOD : status.isUncertain() ? Quality.UNCERTAIN : Quality.BAD;
  }

  private static Instant at(DataValue data, InstantSource clock) {
    return data.sourceTime() == null ? clock.instant() : data.sourceTime().getJavaInstant();
  }

  /// A text value, or empty text.
  public static String text(DataValue data) {
    return switch (data.value().value()) {
      case String text -> text;
      case LocalizedText text when text.text() != null -> text.text();
      case null, default -> "";
    };
  }

  public static boolean flag(DataValue data) {
    return data.value().value() instanceof Boolean flag && flag;
  }

  public static Optional<Double> number(DataValue data) {
    return data.value().value() instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  /// As devices take arguments: plain decimal text, no exponent.
  public static String plain(Value value) {
    return switch (value) {
      case Value.Scalar(var quantity) ->
          BigDecimal.valueOf(quantity.value()).stripTrailingZeros().toPlainString();
      case Value.Text(var text) -> text;
      case Value.Flag(var set) -> Boolean.toString(set);
    };
  }
}
