// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// The verbs: an order to a functional unit. A closed family (LADS's verbs, and a transfer for
/// robots); what a given device can do with them is data, its [DeviceDescription].
public sealed interface DeviceCommand {
  /// Runs a program of the device to its end (LADS StartProgram). The arguments are sorted by name.
  record RunProgram(
      ProgramTemplateId program, Map<String, Value> arguments, Optional<Sample> sample)
      implements DeviceCommand {
    public RunProgram {
      arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
  }

  /// Gives a control function its target and starts it (LADS StartWithTargetValue).
  record SetTarget(FunctionId function, Quantity target) implements DeviceCommand {}

  record StartFunction(FunctionId function) implements DeviceCommand {}

  record StopFunction(FunctionId function) implements DeviceCommand {}

  /// Brings a cover to a named position; never a toggle (LADS CoverFunctionType).
  record MoveCover(FunctionId cover, CoverPosition position) implements DeviceCommand {}

  /// Carries a piece of labware from one place to another.
  record Transfer(LabwareId labware, LocationId from, LocationId to) implements DeviceCommand {}

  /// Reads a function now; has no effect.
  record Read(FunctionId function) implements DeviceCommand {}

  enum CoverPosition {
    OPENED,
    CLOSED,
    LOCKED
  }
}
