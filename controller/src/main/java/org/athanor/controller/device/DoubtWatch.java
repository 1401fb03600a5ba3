// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.ViewStore;
import org.athanor.controller.view.Words;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;

/// While a person is asked about a command, what was read of its device before it went out is read
/// again and again, so that they see both. That has no effect on the device, and decides nothing.
final class DoubtWatch {
  sealed interface Command extends NoSerializationVerificationNeeded {}

  /// A person is asked this.
  record Asked(AttentionView task) implements Command {}

  /// Nobody need be asked any more.
  record Over(String task) implements Command {}

  private record Tick() implements Command {}

  /// @param asked at which tick
  private record Read(String task, long asked, Map<FunctionId, Reading> readings)
      implements Command {}

  /// @param asked at which tick the device was asked that has not answered
  private record Open(AttentionView task, Optional<Long> asked) {
    boolean awaits(long tick) {
      return asked.equals(Optional.of(tick));
    }
  }

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final long FRESH_TICKS = FRESH.dividedBy(EVERY);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final DeviceId device;
  private final KnownDevices known;
  private final ViewStore views;
  private final Map<String, Open> open = new HashMap<>();

  /// Counts time: the clock on the wall may be set.
  private long tick = 0;

  static Behavior<Command> create(DeviceId device, KnownDevices known, ViewStore views) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new DoubtWatch(context, timers, device, known, views).behavior()));
  }

  private DoubtWatch(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      DeviceId device,
      KnownDevices known,
      ViewStore views) {
    this.context = context;
    this.timers = timers;
    this.device = device;
    this.known = known;
    this.views = views;
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          switch (message) {
            case Asked(AttentionView task) -> onAsked(task);
            case Over(String task) -> open.remove(task);
            case Tick() -> {
              tick++;
              List.copyOf(open.values()).forEach(this::tick);
            }
            case Read(String task, long asked, var readings) ->
                Optional.ofNullable(open.get(task))
                    .filter(one -> one.awaits(asked))
                    .ifPresent(one -> onRead(one.task(), readings));
          }
          if (open.isEmpty()) {
            timers.cancel(Tick.class);
          }
          return Behaviors.same();
        })
        .build();
  }

  private void onAsked(AttentionView task) {
    if (task.readings().isEmpty()) {
      open.remove(task.id());
      return;
    }
    Optional<Open> before =
        Optional.ofNullable(open.get(task.id()))
            .filter(one -> one.task().subject().equals(task.subject()));
    open.put(task.id(), new Open(task, before.flatMap(Open::asked)));
    if (before.isEmpty()) {
      ask(task);
    }
    if (!timers.isTimerActive(Tick.class)) {
      timers.startTimerWithFixedDelay(Tick.class, new Tick(), EVERY);
    }
  }

  /// Who does not answer is asked anew after a while, and is not readable until then.
  private void tick(Open one) {
    if (one.asked().filter(asked -> tick - asked < FRESH_TICKS).isPresent()) {
      return;
    }
    one.asked().ifPresent(_ -> show(one.task(), Map.of()));
    ask(one.task());
  }

  private void ask(AttentionView task) {
    long now = tick;
    open.put(task.id(), new Open(task, Optional.of(now)));
    Set<FunctionId> functions =
        task.readings().stream()
            .map(reading -> new FunctionId(reading.name()))
            .collect(Collectors.toSet());
    context.pipeToSelf(
        known.readAll(device, functions),
        (readings, _) -> new Read(task.id(), now, readings == null ? Map.of() : readings));
  }

  private void onRead(AttentionView task, Map<FunctionId, Reading> readings) {
    open.put(task.id(), new Open(task, Optional.empty()));
    show(task, readings);
  }

  private void show(AttentionView task, Map<FunctionId, Reading> readings) {
    views.readings(
        task.id(),
        task.subject(),
        task.readings().stream().map(before -> now(before, readings)).toList());
  }

  /// What cannot be relied on is not shown as if it could.
  private static ReadingView now(ReadingView before, Map<FunctionId, Reading> readings) {
    Reading reading =
        Optional.ofNullable(readings.get(new FunctionId(before.name())))
            .map(one -> one.trusted(FRESH))
            .orElse(new Reading.Absent("no answer"));
    return new ReadingView(
        before.name(),
        before.before(),
        switch (reading) {
          case Reading.Seen(var observation, var _) -> Optional.of(Words.view(observation.value()));
          case Reading.Absent _ -> Optional.empty();
        });
  }
}
