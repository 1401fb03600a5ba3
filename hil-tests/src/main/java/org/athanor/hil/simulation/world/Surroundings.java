// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.random.RandomGenerator;
import org.athanor.hil.simulation.device.GroundTruth;
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

  SimulatedDevice device(SimulatedDevice.Setting setting);

  Driver driver(Life life, SimulatedDevice device, DriverListener listener);

  /// Becomes part of the trace hash.
  void trace(String what);

  void violation(String words);
}
