// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.athanor.controller.audit.JournalLine;
import org.athanor.hil.simulation.device.GroundTruth;
import org.athanor.hil.simulation.device.Matter;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.hil.simulation.fault.Faults;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.hil.simulation.kernel.SimulatedSystem;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;

/// What a world gives its inhabitants.
interface Surroundings {
  Kernel kernel();

  SimulatedSystem system();

  Faults faults();

  RandomGenerator chance();

  Mutant mutant();

  GroundTruth truth();

  Matter matter();

  /// What is durable.
  List<JournalLine> journal();

  /// Those that have a ledger.
  default Set<FunctionalUnitId> units() {
    return journal().stream()
        .map(JournalLine::persistenceId)
        .filter(id -> id.startsWith("functional-unit|"))
        .distinct()
        .map(id -> id.substring(id.indexOf('|') + 1).split("/"))
        .map(id -> new FunctionalUnitId(new DeviceId(id[0]), id[1]))
        .collect(Collectors.toUnmodifiableSet());
  }

  SimulatedDevice device(SimulatedDevice.Setting setting);

  Driver driver(Life life, SimulatedDevice device, DriverListener listener);

  /// Becomes part of the trace hash.
  void trace(String what);

  void violation(String words);
}
