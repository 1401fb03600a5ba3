// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;

/// What must be true once a device calls a command done, by readings that are not its answer.
///
/// @param device whose commands this is about
/// @param program only runs of this program; empty: no run of a program
/// @param to only transfers to one of these places; empty: no transfer
/// @param readings what is read then, by the name that the condition uses
/// @param arguments of the program, in which unit the condition counts them
/// @param holds over `now.<reading>`, `before.<reading>`, `arguments.<name>`, `command.labware`,
///   `command.from` and `command.to`
public record PostCondition(
    DeviceId device,
    Optional<ProgramTemplateId> program,
    Set<LocationId> to,
    Map<String, ReadingEntry> readings,
    Map<String, Unit> arguments,
    Expression holds) {
  public PostCondition {
    to = Set.copyOf(to);
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
    arguments = Map.copyOf(arguments);
  }

  /// A function of a device. Its value before the command is what the command's own device read of
  /// a function of this name when it was armed.
  public record ReadingEntry(DeviceId device, FunctionId function) {
    @Override
    public String toString() {
      return device + " " + function;
    }
  }

  public boolean isAbout(DeviceId who, DeviceCommand command) {
    return who.equals(device)
        && switch (command) {
          case DeviceCommand.RunProgram run -> program.filter(run.program()::equals).isPresent();
          case DeviceCommand.Transfer(var labware, var from, LocationId target) ->
              to.contains(target);
          case DeviceCommand.SetTarget _,
              DeviceCommand.StartFunction _,
              DeviceCommand.StopFunction _,
              DeviceCommand.MoveCover _,
              DeviceCommand.Read _ ->
              false;
        };
  }
}
