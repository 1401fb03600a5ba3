// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.List;
import java.util.Optional;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;

/// What a device says it is and can do, read from the device itself.
public record DeviceDescription(
    String manufacturer, String model, String serialNumber, List<FunctionalUnit> functionalUnits) {
  public DeviceDescription {
    functionalUnits = List.copyOf(functionalUnits);
  }

  /// @param locations the places that this unit serves: a robot's reach, an instrument's stage
  public record FunctionalUnit(
      FunctionalUnitId id,
      List<Program> programs,
      List<Function> functions,
      List<LocationId> locations) {
    public FunctionalUnit {
      programs = List.copyOf(programs);
      functions = List.copyOf(functions);
      locations = List.copyOf(locations);
    }
  }

  /// @param lease for a program that only goes on while somebody renews it
  public record Program(
      ProgramTemplateId id,
      String description,
      List<Argument> arguments,
      List<Result> results,
      Optional<Lease> lease) {
    public Program {
      arguments = List.copyOf(arguments);
      results = List.copyOf(results);
    }

    /// A program that runs to its end by itself.
    public Program(
        ProgramTemplateId id, String description, List<Argument> arguments, List<Result> results) {
      this(id, description, arguments, results, Optional.empty());
    }
  }

  /// A number that a program takes; limits are inclusive.
  public record Argument(String name, Unit unit, double min, double max) {}

  /// A value that a program gives.
  public record Result(String name, Unit unit) {}

  public record Function(FunctionId id, Kind kind, Unit unit, Optional<Limits> limits) {
    public enum Kind {
      SENSOR,
      CONTROL,
      COVER
    }
  }

  /// Inclusive.
  public record Limits(double min, double max) {}
}
