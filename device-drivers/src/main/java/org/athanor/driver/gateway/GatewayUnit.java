// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.Driver;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Lease;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Asker;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.ReadRequest;
import org.athanor.mqtt.contract.RenewRequest;
import org.athanor.mqtt.session.Outgoing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One functional unit behind the gateway. Everything here runs on the gateway's one thread; the
/// ledger is written before the device is told, and before anybody is answered.
final class GatewayUnit {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayUnit.class);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final FunctionalUnitId unit;
  private final Surroundings around;
  private final LeaseWatch watch;
  private Optional<Running> running = Optional.empty();
  private boolean securing;

  /// What a unit finds in its gateway.
  ///
  /// @param online whether the device can be reached now
  record Surroundings(
      GatewayFile file,
      GatewayLedger ledger,
      Driver driver,
      GatewayThread thread,
      Consumer<Outgoing> out,
      Online online) {
    String boot() {
      return Integer.toString(ledger.boot());
    }
  }

  /// What the device is, while it is there.
  interface Online {
    boolean now();

    Optional<Lease> lease(FunctionalUnitId unit, RunProgram run);

    /// A lease that the device itself guards, too.
    Optional<Lease> ownLease(FunctionalUnitId unit, RunProgram run);
  }

  private static final class Running {
    private final CommandOrder order;
    private final List<Asker> askers = new ArrayList<>();
    private Optional<String> lapsed = Optional.empty();

    private Running(CommandOrder order) {
      this.order = order;
    }

    private String command() {
      return order.id().toString();
    }
  }

  GatewayUnit(FunctionalUnitId unit, Surroundings around) {
    this.unit = unit;
    this.around = around;
    this.watch = new LeaseWatch(around.thread());
  }

  /// The command that runs, for the unit's state.
  Optional<String> command() {
    return running.map(Running::command);
  }

  void command(CommandRequest request, Optional<Asker> asker) {
    String command = request.command();
    Optional<Answer> known = around.ledger().answer(command);
    if (known.isPresent()) {
      duplicate(command, known.get(), asker);
      return;
    }
    Optional<Answer.Rejected> refusal = refusal(request);
    if (refusal.isPresent()) {
      LOG.warn("{} refused: {}", command, refusal.get().message());
      around.ledger().ended(command, unit.unit(), refusal.get());
      tell(asker, command, refusal.get());
      return;
    }
    Running fresh =
        new Running(
            new CommandOrder(CommandId.parse(command), unit, request.order(), request.notAfter()));
    asker.ifPresent(fresh.askers::add);
    around.ledger().started(command, unit.unit(), place(request));
    running = Optional.of(fresh);
    tell(asker, command, new Answer.Accepted());
    arm(fresh);
  }

  private static GatewayLedger.Place place(CommandRequest request) {
    return new GatewayLedger.Place(request.epoch(), request.sequence());
  }

  private Optional<Answer.Rejected> refusal(CommandRequest request) {
    if (!request.bootId().equals(around.boot())) {
      return rejected(
          "other-boot", "it is for boot " + request.bootId() + ", this is " + around.boot());
    }
    if (around.thread().wall().instant().isAfter(request.notAfter())) {
      return rejected("too-late", "it was to start by " + request.notAfter());
    }
    Optional<GatewayLedger.Place> highest = around.ledger().place(unit.unit());
    if (highest.filter(seen -> place(request).before(seen)).isPresent()) {
      return rejected(
          "superseded",
          "it is order "
              + request.sequence()
              + " of epoch "
              + request.epoch()
              + "; the unit has seen "
              + highest.get());
    }
    if (running.isPresent() || securing) {
      return rejected("busy", "another command runs");
    }
    if (!around.online().now()) {
      return rejected("offline", "the gateway cannot reach the device");
    }
    return around
        .file()
        .limits()
        .against(request.order())
        .map(why -> new Answer.Rejected("beyond-hard-limit", why));
  }

  private static Optional<Answer.Rejected> rejected(String code, String message) {
    return Optional.of(new Answer.Rejected(code, message));
  }

  private void duplicate(String command, Answer known, Optional<Asker> asker) {
    if (!known.isEnd()) {
      join(command, asker);
      tell(asker, command, new Answer.Accepted());
      return;
    }
    tell(
        asker,
        command,
        known instanceof Answer.Tombstoned
            ? new Answer.Rejected("tombstoned", "this id was resolved before it arrived")
            : known);
  }

  private void join(String command, Optional<Asker> asker) {
    running
        .filter(current -> current.command().equals(command))
        .ifPresent(current -> asker.ifPresent(current.askers::add));
  }

  void resolve(String command, Optional<Asker> asker) {
    Optional<Answer> known = around.ledger().answer(command);
    if (known.isEmpty()) {
      // the fence: from here on a late copy of the command is refused
      around.ledger().ended(command, unit.unit(), new Answer.Tombstoned());
    }
    join(command, asker);
    tell(asker, command, known.orElse(new Answer.Tombstoned()));
  }

  void read(ReadRequest request, Optional<Asker> asker) {
    hear(
        around.driver().read(unit, request.function()),
        reading -> tell(asker, request.request(), SouthAnswers.of(reading)));
  }

  void control(ControlVerb verb, Optional<Asker> asker) {
    hear(
        around.driver().control(unit, verb),
        taken ->
            tell(
                asker,
                "control",
                taken
                    ? new Answer.Accepted()
                    : new Answer.Rejected("not-taken", "the device did not take " + verb)));
  }

  /// One that is late or for another command renews nothing.
  void renew(RenewRequest request) {
    running
        .filter(current -> current.command().equals(request.command()))
        .filter(current -> current.lapsed.isEmpty())
        .filter(_ -> !around.thread().wall().instant().isAfter(request.notAfter()))
        .ifPresent(current -> {
          watch.renew();
          program(current)
              .flatMap(run -> around.online().ownLease(unit, run))
              .ifPresent(own -> around.driver().renew(current.order, own));
        });
  }

  private static Optional<RunProgram> program(Running current) {
    return current.order.command() instanceof RunProgram run ? Optional.of(run) : Optional.empty();
  }

  private void arm(Running current) {
    hear(
        around.driver().arm(current.order),
        arming -> {
          switch (arming) {
            case Driver.Arming.Armed(var baseline) ->
                execute(current, current.order.armed(baseline));
            case Driver.Arming.Unreachable(String reason) ->
                end(current, new Answer.Rejected("offline", reason + "; nothing was sent"));
          }
        });
  }

  private void execute(Running current, CommandOrder armed) {
    program(current)
        .flatMap(run -> around.online().lease(unit, run))
        .ifPresent(lease -> watch.begin(lease, () -> lapse(current, lease)));
    hear(
        around.driver().execute(armed),
        outcome ->
            SouthAnswers.of(outcome)
                .ifPresentOrElse(answer -> end(current, answer), () -> settle(current, armed)));
  }

  /// The driver lost sight of it: the device is asked until it says what it can prove.
  private void settle(Running current, CommandOrder armed) {
    hear(
        around.driver().resolve(armed),
        evidence ->
            SouthAnswers.of(evidence)
                .ifPresentOrElse(
                    answer -> end(current, answer),
                    () -> around.thread().later(AGAIN, () -> settle(current, armed))));
  }

  /// Nobody wants it any more, or can say so: the device is stopped until it says that it has
  /// ended.
  private void lapse(Running current, Lease lease) {
    if (running.filter(now -> now == current).isEmpty()) {
      return;
    }
    String why =
        "the lease was not renewed for "
            + LeaseWatch.patience(lease).orElse(lease.term()).toMillis() / 1_000.0
            + " s";
    LOG.warn("{}: {}", current.command(), why);
    current.lapsed = Optional.of(why);
    stop(ControlVerb.STOP, () -> running.filter(now -> now == current).isPresent());
  }

  private interface Needed {
    boolean now();
  }

  /// Stop, and if that does not help abort, and so on: both may be repeated.
  private void stop(ControlVerb verb, Needed needed) {
    if (!needed.now()) {
      return;
    }
    around.driver().control(unit, verb);
    ControlVerb next = verb == ControlVerb.STOP ? ControlVerb.ABORT : ControlVerb.STOP;
    around.thread().later(AGAIN, () -> stop(next, needed));
  }

  private void end(Running current, Answer answer) {
    watch.stop();
    running = Optional.empty();
    Answer end = current.lapsed.map(why -> SouthAnswers.lapsed(answer, why)).orElse(answer);
    around.ledger().ended(current.command(), unit.unit(), end);
    current.askers.stream()
        .distinct()
        .forEach(asker -> tell(Optional.of(asker), current.command(), end));
    if (current.lapsed.isPresent()) {
      around.driver().control(unit, ControlVerb.CLEAR);
    }
  }

  /// A life of the gateway ended while the device carried something out that may go on by itself:
  /// it is ended before anything else is begun.
  void secure() {
    securing = true;
    hear(
        around.driver().control(unit, ControlVerb.STOP),
        taken -> {
          if (taken) {
            around.driver().control(unit, ControlVerb.CLEAR);
            securing = false;
          } else {
            around.thread().later(AGAIN, this::secure);
          }
        });
  }

  private void tell(Optional<Asker> asker, String command, Answer answer) {
    asker.ifPresent(one -> one.tell(around.out(), around.boot(), command, answer));
  }

  private <T> void hear(CompletionStage<T> question, Consumer<T> then) {
    question.thenAccept(answer -> around.thread().run(() -> then.accept(answer)));
  }

  /// What the unit does, as far as the gateway can tell by itself.
  FunctionalUnitState state(FunctionalUnitState reported) {
    return running.isPresent() && reported == FunctionalUnitState.IDLE
        ? FunctionalUnitState.EXECUTE
        : reported;
  }
}
