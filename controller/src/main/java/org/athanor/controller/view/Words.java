// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.controller.view.LabView.PourView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Effects;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// The model in words and wire values, the same everywhere.
public final class Words {
  private Words() {}

  public static ValueView view(Value value) {
    return switch (value) {
      case Value.Scalar(Quantity(double number, var unit)) -> new ValueView(number, unit.ucum());
      case Value.Text(String text) -> new ValueView(text, "");
      case Value.Flag(boolean set) -> new ValueView(set, "");
    };
  }

  public static Map<String, ValueView> view(Map<String, Value> values) {
    Map<String, ValueView> views = new LinkedHashMap<>();
    values.forEach((name, value) -> views.put(name, view(value)));
    return Collections.unmodifiableMap(views);
  }

  public static List<PourView> view(Effects effects) {
    return effects.ifDone().stream()
        .map(pour ->
            new PourView(
                pour.into().value(),
                pour.liquid(),
                pour.microlitres(),
                pour.volume().unit().ucum()))
        .toList();
  }

  /// A sentence for a person who looks at the bench; empty when nothing is poured.
  public static String poured(Effects effects) {
    return effects.ifDone().stream()
        .map(pour ->
            String.format(Locale.ROOT, "%s uL %s", number(pour.microlitres()), pour.liquid()))
        .reduce((one, more) -> one + ", " + more)
        .map(all ->
            " Done, it has poured " + all + " into " + effects.ifDone().getFirst().into() + ".")
        .orElse("");
  }

  /// Without digits that no pipette has.
  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  public static String of(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.RunProgram run ->
          "run " + run.program() + run.sample().map(s -> " on " + s.container()).orElse("");
      case DeviceCommand.SetTarget set -> "set " + set.function() + " to " + set.target();
      case DeviceCommand.StartFunction start -> "start " + start.function();
      case DeviceCommand.StopFunction stop -> "stop " + stop.function();
      case DeviceCommand.MoveCover move ->
          "bring " + move.cover() + " to " + move.position().name().toLowerCase(Locale.ROOT);
      case DeviceCommand.Transfer move ->
          "carry " + move.labware() + " from " + move.from() + " to " + move.to();
      case DeviceCommand.Read read -> "read " + read.function();
    };
  }
}
