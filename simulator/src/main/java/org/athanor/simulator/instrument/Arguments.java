// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// Holds an order against what the unit says it can do.
final class Arguments {
  private Arguments() {}

  static Optional<DefinedError> problem(DeviceDescription.FunctionalUnit unit, RunProgram run) {
    var program =
        unit.programs().stream().filter(known -> known.id().equals(run.program())).findFirst();
    if (program.isEmpty()) {
      return error("no-such-program", run.program() + "; there is " + names(unit));
    }
    Map<String, Value> left = new TreeMap<>(run.arguments());
    for (Argument argument : program.get().arguments()) {
      Value given = left.remove(argument.name());
      if (given == null) {
        return error("missing-argument", argument.name());
      }
      Optional<DefinedError> wrong = wrong(argument, given);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return left.isEmpty()
        ? Optional.empty()
        : error("unknown-argument", String.join(", ", left.keySet()));
  }

  private static Optional<DefinedError> wrong(Argument argument, Value given) {
    if (!(given instanceof Value.Scalar(Quantity quantity))
        || !quantity.unit().equals(argument.unit())) {
      return error(
          "wrong-unit", argument.name() + " is a number in " + argument.unit() + ", not " + given);
    }
    if (quantity.value() < argument.min() || quantity.value() > argument.max()) {
      return error(
          "out-of-range",
          argument.name()
              + " must be "
              + argument.min()
              + " to "
              + argument.max()
              + " "
              + argument.unit()
              + ", not "
              + quantity);
    }
    return Optional.empty();
  }

  private static String names(DeviceDescription.FunctionalUnit unit) {
    return unit.programs().stream()
        .map(program -> program.id().value())
        .collect(Collectors.joining(", "));
  }

  private static Optional<DefinedError> error(String code, String message) {
    return Optional.of(new DefinedError(code, message, DefinedError.Effect.NONE));
  }
}
