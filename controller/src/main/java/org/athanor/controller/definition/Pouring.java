// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Optional;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;

/// A program of a device that pours into the labware of its sample.
///
/// @param pours liquids; how much of each is the program's argument of the same name
public record Pouring(DeviceId device, ProgramTemplateId program, List<String> pours) {
  public Pouring {
    pours = List.copyOf(pours);
  }

  /// What a lab says of a command; nothing when the lab says nothing of it.
  public static Effects of(List<Pouring> liquids, DeviceId device, DeviceCommand command) {
    return command instanceof DeviceCommand.RunProgram run && run.sample().isPresent()
        ? new Effects(
            liquids.stream()
                .filter(one -> one.device().equals(device) && one.program().equals(run.program()))
                .flatMap(one -> one.pours().stream())
                .flatMap(liquid -> pour(liquid, run, run.sample().get().container()).stream())
                .toList())
        : Effects.NONE;
  }

  /// An argument that is no volume pours nothing.
  private static Optional<Pour> pour(String liquid, DeviceCommand.RunProgram run, LabwareId into) {
    return Optional.ofNullable(run.arguments().get(liquid))
        .filter(Value.Scalar.class::isInstance)
        .map(value -> ((Value.Scalar) value).quantity())
        .flatMap(quantity -> Units.convert(quantity, Pour.MICROLITRE))
        .filter(volume -> volume.value() >= 0)
        .map(volume -> new Pour(into, liquid, volume));
  }
}
