// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.MoveCover;
import org.athanor.model.device.DeviceCommand.Read;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceCommand.SetTarget;
import org.athanor.model.device.DeviceCommand.StartFunction;
import org.athanor.model.device.DeviceCommand.StopFunction;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Observation;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.ReadRequest;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Opening;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionListener;
import org.athanor.mqtt.session.SessionSettings;

/// A mixer that follows the contract, and finds its broker again by itself.
final class BenchDevice implements SessionListener {
  static final String UNIT = "bowl";
  private static final DeviceId SELF = new DeviceId("self");
  private static final FunctionId TEMPERATURE = new FunctionId("temperature");
  static final FunctionId STIRRER = new FunctionId("stirrer");
  static final FunctionId LID = new FunctionId("lid");
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private final MqttAddress address;
  private final Topics topics;
  private final LedgerKind kind;
  private final Map<String, Answer> ledger = new LinkedHashMap<>();
  private Optional<MqttSession> session = Optional.empty();
  private Optional<Incoming> asker = Optional.empty();
  private final List<DeviceCommand> done = new ArrayList<>();
  private String running = "";
  private boolean on = true;
  private boolean held;
  private boolean garbled;
  private int boot = 1;
  private int runs;
  private volatile CompletableFuture<Void> announced = new CompletableFuture<>();

  BenchDevice(MqttAddress address, LedgerKind kind) {
    this.address = address;
    this.topics = new Topics(address.base());
    this.kind = kind;
    connect();
    awaitAnnounced();
  }

  /// What the broker still holds of an earlier boot is gone by then.
  private void awaitAnnounced() {
    announced.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private synchronized void connect() {
    if (!on) {
      return;
    }
    var settings =
        new SessionSettings(
            address,
            "bench-device",
            Duration.ofMinutes(5),
            Optional.of(
                new SessionSettings.Will(topics.status(), status(false), Duration.ofSeconds(2))),
            Duration.ofSeconds(10));
    MqttSession.open(settings, this).thenAccept(this::opened);
  }

  private void opened(Opening opening) {
    switch (opening) {
      case Opening.Opened(MqttSession open) ->
          open.subscribe(
                  List.of(
                      topics.command(UNIT),
                      topics.resolve(UNIT),
                      topics.control(UNIT),
                      topics.read(UNIT)))
              .thenAccept(granted -> announce(open));
      case Opening.Unreachable _, Opening.Refused _ -> LATER.execute(this::connect);
    }
  }

  private synchronized void announce(MqttSession open) {
    if (!on) {
      open.cut();
      return;
    }
    session = Optional.of(open);
    open.publish(
        Outgoing.retained(topics.description(), Codec.birth(new Birth(description(), kind))));
    CompletableFuture<Void> now = announced;
    open.publish(Outgoing.retained(topics.status(), status(true)))
        .thenRun(() -> now.complete(null));
  }

  private byte[] status(boolean online) {
    return Codec.status(
        new DeviceStatus(online, bootId(), online ? DeviceState.OPERATE : DeviceState.SHUTDOWN));
  }

  private String bootId() {
    return "boot-" + boot;
  }

  private static DeviceDescription description() {
    return new DeviceDescription(
        "Test",
        "Mixer",
        "1",
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(SELF, UNIT),
                List.of(
                    new Program(
                        new ProgramTemplateId("mix"),
                        "Mixes",
                        List.of(new Argument("speed", new Unit("/min"), 0, 100)),
                        List.of())),
                List.of(
                    function(TEMPERATURE, Function.Kind.SENSOR, "Cel"),
                    function(STIRRER, Function.Kind.CONTROL, "1"),
                    function(LID, Function.Kind.COVER, "1")),
                List.of())));
  }

  private static Function function(FunctionId id, Function.Kind kind, String unit) {
    return new Function(id, kind, new Unit(unit), Optional.empty());
  }

  @Override
  public void lost(String reason) {
    LATER.execute(this::connect);
  }

  @Override
  public synchronized void arrived(Incoming message) {
    try {
      if (message.topic().equals(topics.command(UNIT))) {
        command(message, Codec.command(message.payload()));
      } else if (message.topic().equals(topics.resolve(UNIT))) {
        resolve(message, Codec.commandId(message.payload()));
      } else if (message.topic().equals(topics.control(UNIT))) {
        control(message, Codec.control(message.payload()));
      } else if (message.topic().equals(topics.read(UNIT))) {
        read(message, Codec.read(message.payload()));
      }
    } catch (WireException e) {
      throw new IllegalStateException(e);
    }
  }

  private void command(Incoming message, CommandRequest request) {
    String id = request.command();
    Answer known = ledger.get(id);
    if (known != null) {
      tell(message, id, known);
      return;
    }
    Optional<Answer> refusal = refusal(request);
    if (refusal.isPresent()) {
      ledger.put(id, refusal.get());
      tell(message, id, refusal.get());
      return;
    }
    ledger.put(id, new Answer.Running());
    running = id;
    asker = Optional.of(message);
    runs++;
    done.add(request.order());
    tell(message, id, new Answer.Accepted());
    if (!held) {
      finish();
    }
  }

  private Optional<Answer> refusal(CommandRequest request) {
    if (!request.bootId().equals(bootId())) {
      return Optional.of(new Answer.Rejected("other-boot", "this is " + bootId()));
    }
    if (InstantSource.system().instant().isAfter(request.notAfter())) {
      return Optional.of(new Answer.Rejected("too-late", "it was for " + request.notAfter()));
    }
    return switch (request.order()) {
      case RunProgram run -> refusal(run);
      case StartFunction(var function) when function.equals(STIRRER) -> Optional.empty();
      case StopFunction(var function) when function.equals(STIRRER) -> Optional.empty();
      case MoveCover(var cover, var _) when cover.equals(LID) -> Optional.empty();
      case StartFunction _, StopFunction _, MoveCover _, SetTarget _, Transfer _, Read _ ->
          Optional.of(new Answer.Rejected("not-supported", "a mixer mixes"));
    };
  }

  private static Optional<Answer> refusal(RunProgram run) {
    boolean fits =
        run.program().value().equals("mix")
            && run.arguments().size() == 1
            && run.arguments().get("speed") instanceof Value.Scalar(var speed)
            && speed.unit().equals(new Unit("/min"))
            && speed.value() >= 0
            && speed.value() <= 100;
    return fits
        ? Optional.empty()
        : Optional.of(new Answer.Rejected("invalid-argument", "mix takes speed, 0 to 100 /min"));
  }

  private void resolve(Incoming message, String id) {
    Answer known = ledger.computeIfAbsent(id, _ -> new Answer.Tombstoned());
    if (running.equals(id)) {
      asker = Optional.of(message);
    }
    tell(message, id, known);
  }

  private void control(Incoming message, ControlVerb verb) {
    boolean ends = verb == ControlVerb.STOP || verb == ControlVerb.ABORT;
    if (ends && !running.isEmpty()) {
      end(new Answer.Cancelled("stopped", DefinedError.Effect.PARTIAL));
    }
    tell(message, "control", new Answer.Accepted());
  }

  private void read(Incoming message, ReadRequest request) {
    Answer answer =
        request.function().equals(TEMPERATURE)
            ? new Answer.Completed(
                List.of(
                    new Observation(
                        TEMPERATURE.value(),
                        Value.of(21.5, "Cel"),
                        Observation.Quality.GOOD,
                        Instant.EPOCH)))
            : new Answer.Rejected("no-value", "a mixer has no " + request.function());
    tell(message, request.request(), answer);
  }

  private void tell(Incoming message, String id, Answer answer) {
    message
        .responseTopic()
        .ifPresent(topic ->
            session.ifPresent(open ->
                open.publish(
                    Outgoing.message(
                        topic,
                        garbled
                            ? "{\"command\": garbled".getBytes(StandardCharsets.UTF_8)
                            : Codec.reply(new Reply(id, bootId(), answer))))));
  }

  /// From now on nobody can read what it answers, or again.
  synchronized void garble(boolean now) {
    garbled = now;
  }

  synchronized void hold() {
    held = true;
  }

  synchronized void finish() {
    end(new Answer.Completed(List.of()));
  }

  synchronized void fail(DefinedError error) {
    end(new Answer.Failed(error));
  }

  private void end(Answer answer) {
    ledger.put(running, answer);
    asker.ifPresent(message -> tell(message, running, answer));
    running = "";
    asker = Optional.empty();
  }

  synchronized boolean isRunning() {
    return !running.isEmpty();
  }

  synchronized int runs() {
    return runs;
  }

  /// The orders that it has carried out, as they came over the wire.
  synchronized List<DeviceCommand> done() {
    return List.copyOf(done);
  }

  /// Loses power, and comes back as another boot. A durable ledger is not lost by that.
  void restart(boolean forgetting) {
    again(forgetting);
    awaitAnnounced();
  }

  private synchronized void again(boolean forgetting) {
    off();
    announced = new CompletableFuture<>();
    if (forgetting && kind != LedgerKind.DURABLE) {
      ledger.clear();
    }
    running = "";
    asker = Optional.empty();
    boot++;
    on = true;
    connect();
  }

  synchronized void off() {
    on = false;
    session.ifPresent(MqttSession::cut);
    session = Optional.empty();
  }
}
