// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ProgramTemplateId;

/// Which programs pour what. Each program stands there once: what it pours twice would be counted
/// twice.
final class PouringReading {
  private final Set<DeviceId> devices;
  private final Set<String> seen = new HashSet<>();

  PouringReading(Set<DeviceId> devices) {
    this.devices = devices;
  }

  /// Empty when something is wrong with it.
  Optional<Pouring> read(Field field) {
    Optional<DeviceId> device = DeviceName.in(field.key("device"), devices);
    Optional<ProgramTemplateId> program = field.key("program").text().map(Names::program);
    List<String> pours = new ArrayList<>();
    for (Field item : field.key("pours").items()) {
      String liquid = item.text().orElse("");
      if (pours.contains(liquid)) {
        item.problem("\"" + liquid + "\" is there twice", "each liquid once");
      }
      pours.add(liquid);
    }
    if (device.isEmpty() || program.isEmpty()) {
      return Optional.empty();
    }
    if (!seen.add(device.get() + " " + program.get())) {
      field
          .key("program")
          .problem(
              "\"" + program.get() + "\" of \"" + device.get() + "\" is there twice",
              "each program of a device once");
    }
    return Optional.of(new Pouring(device.get(), program.get(), pours));
  }
}
