// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import static org.athanor.model.device.FunctionalUnitState.ABORTED;
import static org.athanor.model.device.FunctionalUnitState.COMPLETE;
import static org.athanor.model.device.FunctionalUnitState.EXECUTE;
import static org.athanor.model.device.FunctionalUnitState.HELD;
import static org.athanor.model.device.FunctionalUnitState.IDLE;
import static org.athanor.model.device.FunctionalUnitState.STOPPED;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Lease;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Asker;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.ReadRequest;
import org.athanor.mqtt.contract.RenewRequest;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.UnitState;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.time.LabTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The functional unit of an instrument. Everything here runs on the lab's own thread; the ledger
/// is written before anybody is told.
final class Unit implements AutoCloseable {
  static final String EFFECT = "measure";
  private static final Logger LOG = LoggerFactory.getLogger(Unit.class);
  private static final int TICKS = 4;

  private final DeviceSetting setting;
  private final Instrument instrument;
  private final DeviceDescription.FunctionalUnit description;
  private final Topics topics;
  private final String boot;
  private final Ledger ledger;
  private final Consumer<Outgoing> out;
  private final InstantSource wall;
  private final Watchdog watchdog;
  private FunctionalUnitState state = IDLE;
  private Optional<Running> running = Optional.empty();
  private Optional<String> lastCommand = Optional.empty();
  private double progress;
  private String step = "";
  private long seq;
  private boolean powerless;

  private static final class Running {
    private final String command;
    private final RunProgram run;
    private final List<Asker> askers = new ArrayList<>();
    private int ticks;
    private Optional<LabTime.Timer> timer = Optional.empty();

    private Running(String command, RunProgram run) {
      this.command = command;
      this.run = run;
    }
  }

  Unit(
      DeviceSetting setting,
      Instrument instrument,
      Topics topics,
      String boot,
      Ledger ledger,
      Consumer<Outgoing> out,
      InstantSource wall) {
    this.setting = setting;
    this.instrument = instrument;
    this.description = instrument.description().functionalUnits().getFirst();
    this.topics = topics;
    this.boot = boot;
    this.ledger = ledger;
    this.out = out;
    this.wall = wall;
    this.watchdog = new Watchdog(action -> setting.time().after(Duration.ZERO, action));
  }

  void announce() {
    out.accept(
        Outgoing.retained(
            topics.state(description.id().unit()),
            Codec.state(
                new UnitState(
                    ++seq, boot, state, lastCommand, progress, step, setting.time().instant()))));
  }

  void command(Incoming message) {
    Optional<Asker> asker = Asker.of(message, topics);
    try {
      CommandRequest request = Codec.command(message.payload());
      Optional<Answer> known = ledger.answer(request.command());
      if (known.isPresent()) {
        duplicate(request.command(), known.get(), asker);
        return;
      }
      Optional<Answer.Rejected> refusal = refusal(request);
      if (refusal.isPresent()) {
        ledger.ended(request.command(), refusal.get());
        tell(asker, request.command(), refusal.get());
      } else if (request.order() instanceof RunProgram run) {
        start(request.command(), run, asker);
      }
    } catch (WireException e) {
      malformed(message, asker, e);
    }
  }

  void resolve(Incoming message) {
    Optional<Asker> asker = Asker.of(message, topics);
    try {
      String command = Codec.commandId(message.payload());
      Optional<Answer> known = ledger.answer(command);
      if (known.isEmpty()) {
        // the fence: from here on a late copy of the command is refused
        ledger.ended(command, new Answer.Tombstoned());
      }
      running
          .filter(current -> current.command.equals(command))
          .ifPresent(current -> asker.ifPresent(current.askers::add));
      tell(asker, command, known.orElse(new Answer.Tombstoned()));
    } catch (WireException e) {
      LOG.warn("{}: a resolve that {}", setting.id(), e.getMessage());
    }
  }

  void read(Incoming message) {
    Optional<Asker> asker = Asker.of(message, topics);
    try {
      ReadRequest request = Codec.read(message.payload());
      Answer answer =
          instrument
              .value(request.function())
              .<Answer>map(seen -> new Answer.Completed(List.of(seen)))
              .orElse(new Answer.Rejected("no-value", "no value of " + request.function()));
      tell(asker, request.request(), answer);
    } catch (WireException e) {
      LOG.warn("{}: a question that {}", setting.id(), e.getMessage());
    }
  }

  /// One that is late or for another command renews nothing.
  void renew(Incoming message) {
    try {
      RenewRequest request = Codec.renew(message.payload());
      running
          .filter(current -> current.command.equals(request.command()))
          .filter(_ -> !wall.instant().isAfter(request.notAfter()))
          .ifPresent(_ -> watchdog.renew());
    } catch (WireException e) {
      LOG.warn("{}: a renewal that {}", setting.id(), e.getMessage());
    }
  }

  void control(Incoming message) {
    Optional<Asker> asker = Asker.of(message, topics);
    try {
      ControlVerb verb = Codec.control(message.payload());
      boolean taken =
          switch (verb) {
            case HOLD -> hold();
            case UNHOLD -> unhold();
            case STOP -> end(STOPPED, "stopped");
            case ABORT -> end(ABORTED, "aborted");
            case CLEAR -> clear();
          };
      Answer answer =
          taken
              ? new Answer.Accepted()
              : new Answer.Rejected("wrong-state", "the unit is " + state + " and cannot " + verb);
      tell(asker, "control", answer);
    } catch (WireException e) {
      LOG.warn("{}: a control order that {}", setting.id(), e.getMessage());
    }
  }

  private void duplicate(String command, Answer known, Optional<Asker> asker) {
    Answer answer =
        known instanceof Answer.Tombstoned
            ? new Answer.Rejected("tombstoned", "this id was resolved before it arrived")
            : known;
    if (known.isEnd()) {
      tell(asker, command, answer);
      return;
    }
    running.ifPresent(current -> asker.ifPresent(current.askers::add));
    tell(asker, command, new Answer.Accepted());
  }

  private void malformed(Incoming message, Optional<Asker> asker, WireException problem) {
    try {
      String command = Codec.commandId(message.payload());
      var rejected = new Answer.Rejected("malformed", String.valueOf(problem.getMessage()));
      if (ledger.answer(command).isEmpty()) {
        ledger.ended(command, rejected);
        tell(asker, command, rejected);
      }
    } catch (WireException e) {
      LOG.warn("{}: a command without an id: {}", setting.id(), e.getMessage());
    }
  }

  private Optional<Answer.Rejected> refusal(CommandRequest request) {
    if (!request.bootId().equals(boot)) {
      return rejected("other-boot", "it is for boot " + request.bootId() + ", this is " + boot);
    }
    if (wall.instant().isAfter(request.notAfter())) {
      return rejected("too-late", "it was to start by " + request.notAfter());
    }
    if (running.isPresent()) {
      return rejected("busy", "another command runs");
    }
    if (state != IDLE) {
      return rejected("wrong-state", "the unit is " + state + ": clear it first");
    }
    if (!(request.order() instanceof RunProgram run)) {
      return rejected("not-supported", "this unit only runs programs");
    }
    return Arguments.problem(description, run)
        .or(() -> instrument.obstacle(run))
        .map(error -> new Answer.Rejected(error.code(), error.message()));
  }

  private static Optional<Answer.Rejected> rejected(String code, String message) {
    return Optional.of(new Answer.Rejected(code, message));
  }

  private void start(String command, RunProgram run, Optional<Asker> asker) {
    ledger.started(command);
    var current = new Running(command, run);
    asker.ifPresent(current.askers::add);
    running = Optional.of(current);
    lastCommand = Optional.of(command);
    show(EXECUTE, 0, run.program().value());
    instrument.begin(command, run);
    lease(run).ifPresent(lease -> watchdog.begin(lease, why -> lapsed(current, why)));
    tell(asker, command, new Answer.Accepted());
    next(current);
  }

  private Optional<Lease> lease(RunProgram run) {
    return description.programs().stream()
        .filter(program -> program.id().equals(run.program()))
        .findFirst()
        .flatMap(DeviceDescription.Program::lease);
  }

  /// Nobody wants it any more, or can say so: first it is safe, then it is written down.
  private void lapsed(Running current, String why) {
    current.timer.ifPresent(LabTime.Timer::cancel);
    over(current, why);
    var answer = new Answer.Failed(new DefinedError("lease-lapsed", why, instrument.whenCutOff()));
    ledger.ended(current.command, answer);
    finish(current, answer, STOPPED);
    show(IDLE, progress, "");
  }

  private void over(Running current, String why) {
    watchdog.stop();
    instrument.end(current.command, why);
  }

  private void next(Running current) {
    current.timer =
        Optional.of(
            setting
                .time()
                .after(instrument.duration(current.run).dividedBy(TICKS), () -> tick(current)));
  }

  private void tick(Running current) {
    current.ticks++;
    if (current.ticks < TICKS) {
      double fraction = (double) current.ticks / TICKS;
      show(EXECUTE, fraction, current.run.program().value());
      tell(current, new Answer.Progress(fraction, current.run.program().value()));
      next(current);
      return;
    }
    Instrument.Reading reading = instrument.read(current.command, current.run);
    over(current, "it has come to its end");
    switch (reading) {
      case Instrument.Reading.Taken(var observations, var truth) -> {
        var answer = new Answer.Completed(observations);
        ledger.took(current.command, answer, truth);
        setting.truth().happened(current.command, EFFECT, truth);
        finish(current, answer, COMPLETE);
      }
      case Instrument.Reading.Missed(var error) -> {
        var answer = new Answer.Failed(error);
        ledger.ended(current.command, answer);
        finish(current, answer, COMPLETE);
      }
    }
    show(IDLE, 1, "");
  }

  private void finish(Running current, Answer answer, FunctionalUnitState after) {
    running = Optional.empty();
    show(after, after == COMPLETE ? 1 : progress, "");
    tell(current, answer);
  }

  private boolean hold() {
    if (state == EXECUTE) {
      running.flatMap(current -> current.timer).ifPresent(LabTime.Timer::cancel);
      show(HELD, progress, step);
    }
    return state == HELD;
  }

  private boolean unhold() {
    if (state == HELD) {
      show(EXECUTE, progress, step);
      running.ifPresent(this::next);
    }
    return state == EXECUTE;
  }

  private boolean end(FunctionalUnitState after, String reason) {
    if (running.isPresent()) {
      Running current = running.get();
      current.timer.ifPresent(LabTime.Timer::cancel);
      over(current, reason);
      var answer = new Answer.Cancelled(reason, instrument.whenCutOff());
      ledger.ended(current.command, answer);
      finish(current, answer, after);
    } else if (state != after) {
      show(after, progress, "");
    }
    return true;
  }

  private boolean clear() {
    if (!powerless && (state == STOPPED || state == ABORTED)) {
      show(IDLE, 0, "");
    }
    return !powerless && running.isEmpty();
  }

  /// The order ends where it is. With its power back the unit is idle, and runs nothing.
  void emergencyStop(boolean pressed) {
    powerless = pressed;
    if (pressed) {
      end(ABORTED, "emergency stop");
    } else {
      clear();
    }
  }

  private void show(FunctionalUnitState now, double fraction, String what) {
    state = now;
    progress = fraction;
    step = what;
    announce();
  }

  private void tell(Running current, Answer answer) {
    Set<String> told = new HashSet<>();
    for (Asker asker : current.askers) {
      if (told.add(asker.topic())) {
        tell(Optional.of(asker), current.command, answer);
      }
    }
  }

  @Override
  public void close() {
    watchdog.close();
  }

  private void tell(Optional<Asker> asker, String command, Answer answer) {
    asker.ifPresent(one -> one.tell(out, boot, command, answer));
  }
}
