// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.athanor.controller.audit.JournalLine;
import org.athanor.hil.simulation.device.GroundTruth;
import org.athanor.hil.simulation.device.Matter;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.hil.simulation.device.SimulatedDriver;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Faults;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.journal.Moment;
import org.athanor.hil.simulation.journal.SimulatedJournal;
import org.athanor.hil.simulation.journal.Store;
import org.athanor.hil.simulation.journal.StoreFault;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.hil.simulation.kernel.SimulatedSystem;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.id.LocationId;

/// One seed: faults until their time is over, then everything is healed, and then everything that
/// was wanted must come to an end.
final class World implements Surroundings {
  private static final Duration HEALED_WITHIN = Duration.ofMinutes(30);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Set<LocationId> BINS = Set.of(new LocationId("waste"));
  private static final long STEPS_MAX = 400_000;

  private final Kernel kernel;
  private final SimulatedSystem system;
  private final Scenario scenario;
  private final Faults faults;
  private final RandomGenerator chance;
  private final GroundTruth truth;
  private final Store store;
  private final Matter matter;
  private final Inhabitants inhabitants;
  private final List<String> violations = new ArrayList<>();
  private final Map<Moment, Integer> crashes = new EnumMap<>(Moment.class);
  private Life life = new Life(0);
  private boolean cleanUp;
  private boolean storeFull;
  private int lives;
  private int drivers = 1;
  private int moments;
  private long numbers;
  private long trace = 0xcbf29ce484222325L;

  World(
      Kernel kernel,
      SimulatedSystem system,
      Scenario scenario,
      RandomGenerator chance,
      Function<Surroundings, Inhabitants> settle) {
    this.kernel = kernel;
    this.system = system;
    this.scenario = scenario;
    this.chance = chance;
    this.faults = new Faults(chance, scenario.profile());
    this.store =
        new Store(
            kernel,
            chance,
            this::storeFault,
            this::reached,
            switch (scenario.mutant()) {
              case STORE_ACKNOWLEDGES_EARLY -> new Store.Habits(true, true, false);
              case OPEN_COMMAND_FORGOTTEN -> new Store.Habits(false, false, true);
              default -> Store.Habits.GOOD;
            });
    this.truth = new GroundTruth(kernel, store::size);
    this.matter = new Matter(Map.of(), BINS);
    this.inhabitants = settle.apply(this);
  }

  // --- what inhabitants get --------------------------------------------------------------------

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public SimulatedSystem system() {
    return system;
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public RandomGenerator chance() {
    return chance;
  }

  @Override
  public Mutant mutant() {
    return scenario.mutant();
  }

  @Override
  public GroundTruth truth() {
    return truth;
  }

  @Override
  public Matter matter() {
    return matter;
  }

  @Override
  public List<JournalLine> journal() {
    return store.lines();
  }

  @Override
  public SimulatedDevice device(SimulatedDevice.Setting setting) {
    return new SimulatedDevice(setting, kernel, faults, scenario.mutant(), truth, matter);
  }

  @Override
  public Driver driver(Life of, SimulatedDevice device, DriverListener listener) {
    return new SimulatedDriver(
        device,
        drivers,
        new SimulatedDriver.Surroundings(
            kernel, truth, scenario.mutant(), this::reached, of::alive, () -> numbers++),
        listener);
  }

  @Override
  public void trace(String what) {
    String line = kernel.elapsed().toMillis() + " " + what;
    for (int i = 0; i < line.length(); i++) {
      trace = (trace ^ line.charAt(i)) * 0x100000001b3L;
    }
  }

  @Override
  public void violation(String words) {
    violations.add(words);
  }

  // --- the run ---------------------------------------------------------------------------------

  Outcome run() {
    SimulatedJournal.use(Adapter.toClassic(system.actors()), store);
    begin();
    nemesis();
    Duration faultsEnd = Duration.ofSeconds(60 + chance.nextInt(240));
    kernel.after(faultsEnd, this::heal);
    while (going(faultsEnd)) {
      if (!kernel.step()) {
        break;
      }
      if (cleanUp) {
        bury();
      }
    }
    boolean rest = inhabitants.atRest();
    if (!rest) {
      violations.add("L1 not over long after everything was healed: " + inhabitants.unfinished());
    }
    long steps = kernel.steps();
    Duration simulated = kernel.elapsed();
    crash();
    bury();
    kernel.reset(chance);
    SimulatedJournal.forget(Adapter.toClassic(system.actors()));
    return Reckoning.of(scenario, this, steps, simulated);
  }

  private boolean going(Duration faultsEnd) {
    if (kernel.steps() > STEPS_MAX) {
      violations.add("L1 it goes round in circles");
      return false;
    }
    boolean healed = faults.healed();
    return !(healed && inhabitants.atRest())
        && kernel.elapsed().compareTo(faultsEnd.plus(HEALED_WITHIN)) < 0;
  }

  private void begin() {
    lives++;
    life = new Life(lives);
    if (lives > 1 && faults.happens(Fault.DRIVER_CHANGED)) {
      drivers++;
    }
    trace("begin");
    store.open();
    inhabitants.begin(life);
  }

  private void heal() {
    trace("heal");
    faults.heal();
    storeFull = false;
    inhabitants.close();
    for (SimulatedDevice device : inhabitants.devices()) {
      device.wire().heal();
      device.unstick();
    }
  }

  // --- faults ----------------------------------------------------------------------------------

  private void nemesis() {
    kernel.after(
        LOOK_EVERY,
        () -> {
          if (faults.healed()) {
            return;
          }
          if (faults.happens(Fault.CRASH_AT_ANY_TIME)) {
            crash();
          }
          for (SimulatedDevice device : inhabitants.devices()) {
            if (faults.happens(Fault.DEVICE_RESTART)) {
              later(
                  10_000,
                  () -> {
                    trace("restart " + device.setting().id());
                    device.restart();
                  });
            }
            if (faults.happens(Fault.DEVICE_REPLACED)) {
              later(
                  10_000,
                  () -> {
                    trace("replace " + device.setting().id());
                    device.replace();
                  });
            }
            if (faults.happens(Fault.LINK_CUT)) {
              device.wire().cut();
              later(60_000, device.wire()::heal);
            }
          }
          inhabitants.befall();
          if (faults.happens(Fault.STORE_FULL)) {
            storeFull = true;
            later(20_000, () -> storeFull = false);
          }
          nemesis();
        });
  }

  private void later(int withinMillis, Runnable what) {
    kernel.after(Duration.ofMillis(1L + chance.nextInt(withinMillis)), what);
  }

  private StoreFault storeFault() {
    if (storeFull) {
      return StoreFault.FULL;
    }
    if (faults.happens(Fault.STORE_HANGS)) {
      return StoreFault.HANGS;
    }
    if (faults.happens(Fault.STORE_FAILS)) {
      return StoreFault.FAILS;
    }
    if (faults.happens(Fault.STORE_LOSES_ANSWER)) {
      return StoreFault.LOSES_ANSWER;
    }
    return faults.happens(Fault.STORE_SLOW) ? StoreFault.SLOW : StoreFault.NONE;
  }

  private void reached(Moment moment, String what) {
    if (!life.alive()) {
      return;
    }
    trace(moment + " " + what);
    int number = moments++;
    boolean planned = scenario.crashAt().contains(number);
    if (planned || faults.happens(Fault.CRASH_AT_MOMENT)) {
      crashes.merge(moment, 1, Integer::sum);
      crash();
    }
  }

  /// From this instant nothing of the controller gets out; the rest of its task runs into the void.
  private void crash() {
    if (!life.alive()) {
      return;
    }
    trace("crash");
    life.end();
    store.crash();
    inhabitants.end();
    cleanUp = true;
  }

  private void bury() {
    cleanUp = false;
    system.stop(life.name());
    kernel.drain();
    int downMillis = scenario.crashAt().isEmpty() ? 20_000 : 500;
    later(downMillis, this::begin);
  }

  // --- what is left ----------------------------------------------------------------------------

  Store store() {
    return store;
  }

  List<String> violations() {
    return violations;
  }

  Map<String, Set<String>> exclusive() {
    return inhabitants.exclusive();
  }

  Map<Moment, Integer> crashes() {
    return crashes;
  }

  int lives() {
    return lives;
  }

  int moments() {
    return moments;
  }

  long traceHash() {
    return trace;
  }
}
