// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// The colour lab on paper: devices that remember what was done to matter, outlive the controller,
/// and answer when the test lets them. Class A all of them: each can prove what became of a
/// command.
final class PaperLab implements Lab.Drivers {
  private static final DefinedError PASSED =
      new DefinedError("passed", "it works again", DefinedError.Effect.NONE);
  private static final List<String> STEPS = List.of("fetch", "mix", "load", "read", "dispose");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<CommandId, CommandOutcome> ledger = new TreeMap<>();
  private final Map<LabwareId, LocationId> places = new TreeMap<>();
  private final Map<LabwareId, Map<String, Double>> contents = new TreeMap<>();
  private final List<String> effects = Collections.synchronizedList(new ArrayList<>());
  private final List<String> controls = Collections.synchronizedList(new ArrayList<>());
  private final List<CommandId> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<CommandId, DefinedError> failures = new ConcurrentHashMap<>();
  private final Set<CommandId> lost = ConcurrentHashMap.newKeySet();
  private final Set<CommandId> unread = ConcurrentHashMap.newKeySet();
  private final Set<CommandId> unarmed = ConcurrentHashMap.newKeySet();
  private volatile boolean jammed = false;
  private volatile boolean silent = false;
  private volatile Optional<Boolean> stop = Optional.of(false);
  private volatile Observation.Quality stopQuality = Observation.Quality.GOOD;
  private volatile boolean on = true;
  private volatile String version = "1";
  private volatile String serial = "1";
  private volatile Answers answers = CompletableFuture::completedFuture;

  /// The effects of so many experiments of the example, of which nothing went wrong.
  static List<String> everyStepOnce(int experiments) {
    return IntStream.rangeClosed(1, experiments)
        .boxed()
        .flatMap(n -> STEPS.stream().map(step -> "colour/" + n + ":" + step + "#1"))
        .sorted()
        .toList();
  }

  /// When an outcome reaches the controller.
  interface Answers {
    CompletionStage<CommandOutcome> deliver(CommandOutcome outcome);
  }

  void answers(Answers how) {
    answers = how;
  }

  /// This command will end in this error.
  void fails(String command, DefinedError error) {
    failures.put(CommandId.parse(command), error);
  }

  /// The controller that comes next has other drivers.
  void driversBecome(String version) {
    this.version = version;
  }

  /// This command will get lost on its way.
  void loses(String command) {
    lost.add(CommandId.parse(command));
  }

  /// The device is too busy to be armed for this command.
  void keepsWaiting(String command) {
    unarmed.add(CommandId.parse(command));
  }

  /// The device never says what a baseline needs, so that nothing of the command is written.
  void saysNothingBefore(String command) {
    unread.add(CommandId.parse(command));
  }

  /// Whoever connects next finds other devices at the same addresses, which know of no order.
  void isReplaced() {
    serial = "2";
    ledger.clear();
  }

  void switchOff() {
    on = false;
  }

  void switchOn() {
    on = true;
  }

  /// A person takes it out of the lab.
  void takeAway(LabwareId labware) {
    carry(labware, "outside");
  }

  /// A person carries it somewhere.
  synchronized void carry(LabwareId labware, String to) {
    places.put(labware, new LocationId(to));
  }

  /// The switch under the reader's stage says that something stands there, always.
  void jamSwitch() {
    jammed = true;
  }

  /// What the reader's input says of the emergency stop; empty when its wire is cut.
  void stopIs(Optional<Boolean> active) {
    stopIs(active, Observation.Quality.GOOD);
  }

  void stopIs(Optional<Boolean> active, Observation.Quality quality) {
    stopQuality = quality;
    stop = active;
  }

  /// Whether nothing at all comes from that input.
  void stopIsSilent(boolean now) {
    silent = now;
  }

  /// Each physical effect, in order.
  List<String> effects() {
    return List.copyOf(effects);
  }

  /// Where things stand.
  synchronized List<String> places() {
    return places.values().stream().map(LocationId::value).toList();
  }

  /// What stands there; plates that nobody has touched are where the example's file puts them.
  private synchronized String occupant(String place) {
    String untouched = place.replace("hotel.", "plate-");
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().value().equals(place))
        .map(entry -> entry.getKey().value())
        .findFirst()
        .orElse(
            place.startsWith("hotel.") && !places.containsKey(new LabwareId(untouched))
                ? untouched
                : "");
  }

  /// About which commands devices were asked what became of them.
  List<CommandId> asked() {
    return List.copyOf(asked);
  }

  /// What was asked of devices besides commands: device and verb.
  List<String> controls() {
    return List.copyOf(controls);
  }

  @Override
  public Driver open(DeviceEntry device, DriverListener listener) {
    return new Paper(device);
  }

  private synchronized CommandOutcome act(CommandOrder order) {
    if (ledger.containsKey(order.id())) {
      throw new IllegalStateException("sent twice: " + order.id());
    }
    CommandOutcome outcome = failures.containsKey(order.id()) ? fail(order) : succeed(order);
    effects.add(order.id().toString());
    ledger.put(order.id(), outcome);
    return outcome;
  }

  private CommandOutcome fail(CommandOrder order) {
    DefinedError error = failures.getOrDefault(order.id(), PASSED);
    if (error.code().equals("labware-in-gripper")
        && order.command() instanceof DeviceCommand.Transfer move) {
      places.put(move.labware(), new LocationId(order.unit().device() + ".gripper"));
    }
    return new CommandOutcome.Failed(error);
  }

  private CommandOutcome succeed(CommandOrder order) {
    return switch (order.command()) {
      case DeviceCommand.Transfer move -> move(move);
      case DeviceCommand.RunProgram run -> run(run);
      case DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ ->
          refused("this lab has no functions");
    };
  }

  private CommandOutcome move(DeviceCommand.Transfer move) {
    LocationId at = places.getOrDefault(move.labware(), move.from());
    boolean taken = !move.to().value().equals("waste") && places.containsValue(move.to());
    if (!at.equals(move.from()) || taken) {
      return refused(move.labware() + " is at " + at + "; " + move.to() + " taken: " + taken);
    }
    places.put(move.labware(), move.to());
    return new CommandOutcome.Completed(List.of());
  }

  private CommandOutcome run(DeviceCommand.RunProgram run) {
    LabwareId plate = run.sample().orElseThrow().container();
    if (run.program().value().equals("dispense")) {
      run.arguments()
          .forEach(
              (liquid, volume) -> pour(plate, liquid, ((Value.Scalar) volume).quantity().value()));
      return new CommandOutcome.Completed(List.of());
    }
    double light = 100 - microlitres(plate, "level") / 4;
    return new CommandOutcome.Completed(
        List.of(number("L", light), number("a", 10), number("b", -10)));
  }

  /// By the device, or by a person's hand.
  synchronized void pour(LabwareId plate, String liquid, double microlitres) {
    contents.computeIfAbsent(plate, _ -> new TreeMap<>()).merge(liquid, microlitres, Double::sum);
  }

  /// What is in it: all of it, or one liquid for a sensor called `level-` and the liquid.
  synchronized double microlitres(LabwareId plate, String sensor) {
    return contents.getOrDefault(plate, Map.of()).entrySet().stream()
        .filter(one -> sensor.equals("level") || sensor.equals("level-" + one.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Observation number(String name, double value) {
    return new Observation(name, Value.of(value), Observation.Quality.GOOD, NOON);
  }

  private static CommandOutcome refused(String why) {
    return new CommandOutcome.Failed(new DefinedError("refused", why, DefinedError.Effect.NONE));
  }

  private final class Paper implements Driver {
    private final DeviceEntry device;
    private final DriverIdentity identity;

    private Paper(DeviceEntry device) {
      this.device = device;
      this.identity = DriverIdentity.of(device.driver(), version, device.options());
    }

    @Override
    public DriverIdentity identity() {
      return identity;
    }

    @Override
    public CompletionStage<Connection> connect() {
      return CompletableFuture.completedFuture(
          on
              ? new Connection.Established(description())
              : new Connection.Unreachable("switched off"));
    }

    private DeviceDescription description() {
      FunctionalUnitId unit = new FunctionalUnitId(device.id(), "unit");
      List<Program> programs =
          switch (device.id().value()) {
            case "handler" -> List.of(program("dispense", "cyan", "magenta", "yellow", "black"));
            case "reader" -> List.of(program("measure"));
            default -> List.of();
          };
      return new DeviceDescription(
          "paper",
          "paper",
          serial,
          List.of(new FunctionalUnit(unit, programs, List.of(), List.of())));
    }

    private static Program program(String name, String... liquids) {
      List<Argument> arguments = new ArrayList<>();
      for (String liquid : liquids) {
        arguments.add(new Argument(liquid, new Unit("uL"), 0, 300));
      }
      return new Program(new ProgramTemplateId(name), name, arguments, List.of());
    }

    @Override
    public CompletionStage<Arming> arm(CommandOrder order) {
      if (unread.contains(order.id())) {
        return new CompletableFuture<>();
      }
      return CompletableFuture.completedFuture(
          unarmed.contains(order.id())
              ? new Arming.Unreachable("busy")
              : new Arming.Armed(Baseline.NONE));
    }

    @Override
    public CompletionStage<CommandOutcome> execute(CommandOrder order) {
      return lost.contains(order.id()) ? new CompletableFuture<>() : answers.deliver(act(order));
    }

    @Override
    public CompletionStage<Evidence> resolve(CommandOrder order) {
      synchronized (PaperLab.this) {
        asked.add(order.id());
        CommandOutcome outcome = ledger.get(order.id());
        return CompletableFuture.completedFuture(
            switch (outcome) {
              case CommandOutcome.Completed(var observations) -> new Evidence.Done(observations);
              case null -> new Evidence.NotDone("tombstone");
              case CommandOutcome.Failed(var error) -> new Evidence.Partial(error);
              case CommandOutcome.Cancelled _, CommandOutcome.InDoubt _ ->
                  new Evidence.Inconclusive("on paper nothing is cancelled");
            });
      }
    }

    @Override
    public CompletionStage<Reading> read(FunctionalUnitId unit, FunctionId function) {
      String name = function.value();
      if (silent && name.equals("stopped")) {
        return new CompletableFuture<>();
      }
      return CompletableFuture.completedFuture(
          switch (device.id().value()) {
            case "arm" ->
                seen(name, Value.of(occupant(name.equals("gripper") ? "arm.gripper" : name)));
            case "reader" ->
                name.equals("stopped")
                    ? stop.map(active -> seen(name, Value.of(active), stopQuality))
                        .orElse(new Reading.Absent("the wire is cut"))
                    : seen(name, Value.of(jammed || !occupant("reader.stage").isEmpty()));
            case "handler" -> seen(name, measured(name));
            default -> new Reading.Absent("no " + function + " on paper");
          });
    }

    /// What stands on the deck: in litres, or on a balance in milligrams, where a plate weighs 40 g
    /// and each dye as much as water.
    private Value measured(String name) {
      String occupant = occupant("handler.deck");
      double volume = occupant.isEmpty() ? 0 : microlitres(new LabwareId(occupant), "level");
      return switch (name) {
        case "balance" -> Value.of(occupant.isEmpty() ? 0 : 40_000 + volume, "mg");
        default ->
            Value.of(
                occupant.isEmpty() ? 0 : microlitres(new LabwareId(occupant), name) / 1e6, "L");
      };
    }

    private static Reading seen(String name, Value value) {
      return seen(name, value, Observation.Quality.GOOD);
    }

    private static Reading seen(String name, Value value, Observation.Quality quality) {
      return new Reading.Seen(new Observation(name, value, quality, NOON), Duration.ZERO);
    }

    @Override
    public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
      controls.add(unit.device() + " " + verb);
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void close() {}
  }
}
