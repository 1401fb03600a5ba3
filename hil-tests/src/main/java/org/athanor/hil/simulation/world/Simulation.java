// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.athanor.hil.simulation.device.DeviceClass;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.fault.Profile;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.hil.simulation.kernel.SimulatedSystem;
import org.slf4j.LoggerFactory;

/// Runs seeds, one after another, on one thread. The same seed gives the same outcome, here and in
/// any other process.
public final class Simulation implements AutoCloseable {
  private final Kernel kernel;
  private final SimulatedSystem system;

  private Simulation(Kernel kernel, SimulatedSystem system) {
    this.kernel = kernel;
    this.system = system;
  }

  /// Ready to run; a throw-away seed has warmed it up.
  public static Simulation open() {
    hush();
    Kernel kernel = Kernel.create();
    Simulation simulation =
        new Simulation(kernel, SimulatedSystem.create(kernel, ConfigFactory.empty()));
    simulation.run(0, Mutant.NONE);
    return simulation;
  }

  /// Failing writes are a simulation's daily bread: the log would hold nothing else.
  private static void hush() {
    for (String name : List.of("org.apache.pekko", "org.athanor.controller")) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        logger.setLevel(Level.OFF);
      }
    }
  }

  /// Functional units and their supervisors, with whatever faults the seed draws.
  public Outcome run(long seed, Mutant mutant) {
    return run(Extent.UNIT, seed, mutant);
  }

  /// With whatever faults the seed draws.
  public Outcome run(Extent extent, long seed, Mutant mutant) {
    RandomGenerator chance = chance(seed);
    Profile profile = Profile.draw(chance);
    return run(extent, new Scenario(seed, profile, mutant, Set.of()), chance);
  }

  /// The same with a profile of your own.
  public Outcome run(Extent extent, long seed, Profile profile, Mutant mutant) {
    return run(extent, new Scenario(seed, profile, mutant, Set.of()), chance(seed));
  }

  private Outcome run(Extent extent, Scenario scenario, RandomGenerator chance) {
    kernel.reset(chance);
    return new World(
            kernel,
            system,
            scenario,
            chance,
            around ->
                switch (extent) {
                  case UNIT -> new UnitWorld(around, Catalogue.draw(around.chance()));
                  case LAB -> new LabWorld(around);
                })
        .run();
  }

  /// No fault but crashes at these moments, for one device of the class.
  public Outcome sweep(long seed, DeviceClass deviceClass, Set<Integer> crashAt, Mutant mutant) {
    RandomGenerator chance = chance(seed);
    kernel.reset(chance);
    Scenario scenario = new Scenario(seed, Profile.none(), mutant, crashAt);
    return new World(
            kernel,
            system,
            scenario,
            chance,
            around -> new UnitWorld(around, List.of(Catalogue.setting("device-0", deviceClass))))
        .run();
  }

  private static RandomGenerator chance(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L + 1);
  }

  @Override
  public void close() {
    system.close();
  }
}
