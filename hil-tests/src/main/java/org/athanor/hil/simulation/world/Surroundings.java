// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.random.RandomGenerator;
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

  SimulatedDevice device(SimulatedDevice.Setting setting);

  Driver driver(Life life, SimulatedDevice device, DriverListener listener);

  /// Becomes part of the trace hash.
  void trace(String what);

  void violation(String words);
}
