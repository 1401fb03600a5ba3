// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.model.device.DeviceCommand;
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
