// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Faults;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LocationId;

/// One device: what it remembers for ever, what it forgets when it restarts, and what it does to
/// matter.
public final class SimulatedDevice {
  private static final Duration POWER_CYCLE = Duration.ofSeconds(4);

  /// Long enough for everybody to notice that it is gone.
  private static final Duration REPLACED_WITHIN = Duration.ofSeconds(60);

  private final Setting setting;
  private final Kernel kernel;
  private final Faults faults;
  private final Mutant mutant;
  private final GroundTruth truth;
  private final Matter matter;
  private final Wire wire;

  // durable
  private final Map<CommandId, Memory> ledger = new HashMap<>();
  private OptionalDouble state = OptionalDouble.empty();
  private int boot = 1;
  private int serial = 1;
  // a connection that has ended cannot be spoken on again, whatever still travels
  private long newest = -1;

  // what it is wired to
  private Optional<EmergencyStop> stop = Optional.empty();

  // not known to the device: in which version of its driver each order was given
  private final Map<CommandId, Integer> languages = new HashMap<>();

  // volatile
  private boolean on = true;
  private boolean powered = true;
  private OptionalLong session = OptionalLong.empty();
  private final Set<Long> seen = new HashSet<>();
  private final Map<CommandId, Memory> recent = new HashMap<>();
  private Optional<Running> running = Optional.empty();

  /// What kind of device it is.
  public record Setting(DeviceId id, DeviceClass deviceClass, DeviceDescription description) {}

  private record Running(CommandOrder order, Action action, Optional<Line> line, boolean stuck) {}

  public SimulatedDevice(
      Setting setting,
      Kernel kernel,
      Faults faults,
      Mutant mutant,
      GroundTruth truth,
      Matter matter) {
    this.setting = setting;
    this.kernel = kernel;
    this.faults = faults;
    this.mutant = mutant;
    this.truth = truth;
    this.matter = matter;
    this.wire = new Wire(kernel, faults);
  }

  public Setting setting() {
    return setting;
  }

  /// What it says of itself.
  DeviceDescription description() {
    DeviceDescription first = setting.description();
    return new DeviceDescription(
        first.manufacturer(),
        first.model(),
        Integer.toString(mutant == Mutant.NAMEPLATE_NOT_READ ? 1 : serial),
        first.functionalUnits());
  }

  public Wire wire() {
    return wire;
  }

  /// It is the relay that tells of this stop.
  public void tellsOf(EmergencyStop what) {
    stop = Optional.of(what);
  }

  private boolean live() {
    return on && powered;
  }

  void spokenTo(CommandId order, int version) {
    languages.put(order, version);
  }

  /// Whether this version of the driver gave the order, as far as it was given at all.
  boolean understands(CommandId order, int version) {
    return languages.getOrDefault(order, version) == version;
  }

  // --- what comes in ---------------------------------------------------------------------------

  void hello(long from, Line line) {
    if (live() && from > newest) {
      newest = from;
      session = OptionalLong.of(from);
      answer(() -> line.welcome(from, boot));
    }
  }

  void areYouThere(long from, Line line) {
    if (live()) {
      boolean known = session.equals(OptionalLong.of(from));
      answer(() -> line.alive(from, known));
    }
  }

  void start(long from, long number, CommandOrder order, Line line) {
    if (!live() || !admitted(from)) {
      return;
    }
    boolean again = !seen.add(number);
    if (again
        && setting.deviceClass() != DeviceClass.A
        && mutant != Mutant.DOUBLED_MESSAGES_ARE_TWO) {
      return; // a session numbers its messages
    }
    if (setting.deviceClass() == DeviceClass.A && ledger.containsKey(order.id())) {
      repeat(order.id(), line);
      return;
    }
    Action action = action(order);
    Optional<String> obstacle = running.map(_ -> "busy").or(action::obstacle);
    if (kernel.instant().isAfter(order.notAfter())) {
      refuse(order, "expired", line);
    } else if (obstacle.isPresent()) {
      refuse(order, obstacle.get().equals("busy") ? "busy" : "transfer-failed", line);
    } else if (faults.happens(Fault.DEVICE_REFUSES)) {
      refuse(order, "busy", line);
    } else {
      begin(order, action, line);
    }
  }

  /// Devices of class A know no sessions: their ledger fences.
  private boolean admitted(long from) {
    return setting.deviceClass() == DeviceClass.A
        || mutant == Mutant.NO_FENCE
        || session.equals(OptionalLong.of(from));
  }

  private void repeat(CommandId id, Line line) {
    switch (memory(id)) {
      case Memory.Ended(CommandOutcome outcome) -> answer(() -> line.ended(id, outcome));
      case Memory.Tombstoned _ -> answer(() -> line.ended(id, refused("tombstoned")));
      case Memory.NotSeen _,
          Memory.Running _,
          Memory.Interrupted _,
          Memory.Blind _,
          Memory.State _ -> {}
    }
  }

  private Action action(CommandOrder order) {
    boolean dispenses =
        order.command() instanceof DeviceCommand.RunProgram run
            && run.program().value().equals("dispense");
    double share =
        dispenses
                && setting.deviceClass() == DeviceClass.A
                && faults.happens(Fault.DEVICE_FAILS_IN_PART)
            ? 0.5
            : 1;
    return new Action(
        matter,
        order,
        (effect, detail) -> truth.happened(setting.id(), boot, order.id(), effect, detail),
        share);
  }

  private void refuse(CommandOrder order, String code, Line line) {
    CommandOutcome outcome = refused(code);
    remember(order.id(), new Memory.Ended(outcome));
    answer(() -> line.ended(order.id(), outcome));
  }

  static CommandOutcome refused(String code) {
    return new CommandOutcome.Failed(new DefinedError(code, code, DefinedError.Effect.NONE));
  }

  // --- what it does ----------------------------------------------------------------------------

  private void begin(CommandOrder order, Action action, Line line) {
    Running now = new Running(order, action, Optional.of(line), faults.happens(Fault.DEVICE_STUCK));
    running = Optional.of(now);
    if (mutant != Mutant.LEDGER_AFTER_EFFECT) {
      remember(order.id(), new Memory.Running());
    }
    answer(() -> line.accepted(order.id()));
    int usual = faults.happens(Fault.DEVICE_SLOW) ? 60_000 : 6_000;
    stroke(
        now,
        usual,
        () -> {
          action.begin();
          answer(() -> line.began(order.id()));
          if (!now.stuck) {
            stroke(now, usual, () -> effect(now));
          }
        });
  }

  private void stroke(Running now, int millis, Runnable what) {
    int life = boot;
    kernel.after(
        Duration.ofMillis(1L + faults.chance().nextInt(millis)),
        () -> {
          if (live() && boot == life && running.filter(now::equals).isPresent()) {
            what.run();
          }
        });
  }

  private void effect(Running now) {
    CommandOutcome outcome = now.action.finish(kernel);
    if (now.order.command() instanceof DeviceCommand.SetTarget(var _, var target)) {
      state = OptionalDouble.of(target.value());
    }
    int gap = outcome instanceof CommandOutcome.Failed ? 1 : 1_000;
    stroke(
        now,
        gap,
        () -> {
          running = Optional.empty();
          remember(now.order.id(), new Memory.Ended(outcome));
          now.line.ifPresent(line -> answer(() -> line.ended(now.order.id(), outcome)));
        });
  }

  private void remember(CommandId id, Memory memory) {
    switch (setting.deviceClass()) {
      case A -> ledger.put(id, memory);
      case C -> recent.put(id, memory);
      case B, D -> {}
    }
  }

  // --- what it can tell ------------------------------------------------------------------------

  void tell(long question, CommandOrder order, Line line) {
    if (!live()) {
      return;
    }
    CommandId id = order.id();
    if (setting.deviceClass() == DeviceClass.A
        && !ledger.containsKey(id)
        && mutant != Mutant.NOT_SEEN_IS_NOT_DONE) {
      ledger.put(id, new Memory.Tombstoned());
    }
    Memory memory = knows(order);
    answer(() -> line.told(question, memory, boot));
  }

  void see(long question, Set<String> places, Line line) {
    if (!live()) {
      return;
    }
    Map<String, String> seen = new TreeMap<>();
    places.forEach(place ->
        seen.put(
            place,
            place.equals(EmergencyStop.READING)
                ? String.valueOf(stop.filter(EmergencyStop::active).isPresent())
                : matter.occupant(new LocationId(place))));
    answer(() -> line.seen(question, seen));
  }

  private Memory knows(CommandOrder order) {
    return switch (setting.deviceClass()) {
      case A -> memory(order.id());
      case B -> state(order);
      case C -> Optional.ofNullable(recent.get(order.id())).orElseGet(Memory.NotSeen::new);
      case D ->
          running.isPresent() && mutant != Mutant.ISOLATION_ASSUMED
              ? new Memory.Running()
              : new Memory.Blind();
    };
  }

  private Memory memory(CommandId id) {
    Memory written = ledger.getOrDefault(id, new Memory.NotSeen());
    boolean runs = running.filter(r -> r.order.id().equals(id)).isPresent();
    return written instanceof Memory.Running && !runs ? new Memory.Interrupted() : written;
  }

  private Memory state(CommandOrder order) {
    return new Memory.State(Reach.of(order, state, matter), running.isPresent());
  }

  private void answer(Runnable delivery) {
    wire.carry(Wire.Direction.TO_CONTROLLER, delivery);
  }

  // --- what happens to it ----------------------------------------------------------------------

  /// Loses power for a moment; what was under way stays as it is.
  public void restart() {
    if (!live()) {
      return;
    }
    switchOff(false);
    if (mutant == Mutant.VOLATILE_LEDGER) {
      ledger.clear();
    }
    kernel.after(
        POWER_CYCLE,
        () -> {
          boot++;
          on = true;
        });
  }

  private void switchOff(boolean stillOn) {
    on = stillOn;
    session = OptionalLong.empty();
    seen.clear();
    recent.clear();
    running = Optional.empty();
  }

  /// By an emergency stop. What is under way stays where it is, half done.
  void cutPower() {
    powered = false;
    running.ifPresent(now -> now.action.breakOff(faults.chance().nextDouble()));
    switchOff(on);
    wire.cutPower();
  }

  void restorePower() {
    boot++;
    powered = true;
    wire.restorePower();
  }

  /// Somebody puts a spare in its place, which has never seen an order. What the network had kept
  /// for the old one does not reach it.
  public void replace() {
    if (!live()) {
      return;
    }
    switchOff(false);
    wire.forget();
    ledger.clear();
    state = OptionalDouble.empty();
    kernel.after(
        REPLACED_WITHIN,
        () -> {
          serial++;
          boot = 1;
          on = true;
        });
  }

  /// A person unplugs it from everybody and stops it: nothing that was sent before acts any more. A
  /// ledger takes orders of every connection, so there the order itself is struck out.
  public void isolate(CommandId order) {
    session = OptionalLong.empty();
    running = Optional.empty();
    if (setting.deviceClass() == DeviceClass.A) {
      ledger.putIfAbsent(order, new Memory.Tombstoned());
    }
  }

  /// Somebody looks after it: what is stuck is switched off and on.
  public void unstick() {
    if (running.filter(r -> r.stuck).isPresent()) {
      restart();
    }
  }
}
