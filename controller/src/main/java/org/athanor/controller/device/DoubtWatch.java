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
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.Reading;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionId;

/// While a person is asked about a command, what was read of its device before it went out is read
/// again and again, so that they see both. That has no effect on the device, and decides nothing.
final class DoubtWatch {
  sealed interface Command extends NoSerializationVerificationNeeded {}

  /// A person is asked this about this order.
  record Asked(AttentionView task, CommandOrder order) implements Command {}

  /// Nobody need be asked any more.
  record Over(String task) implements Command {}

  private record Tick() implements Command {}

  private record Read(String task, Question question, Map<FunctionId, Reading> readings)
      implements Command {}

  /// @param asked at which tick
  private record Question(CommandId about, long asked) {}

  /// @param unanswered what the device was asked last, until it answers
  private record Open(AttentionView task, CommandOrder order, Optional<Question> unanswered) {
    Open asking(Optional<Question> question) {
      return new Open(task, order, question);
    }
  }

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final long FRESH_TICKS = FRESH.dividedBy(EVERY);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final KnownDevices known;
  private final ViewStore views;
  private final Map<String, Open> open = new HashMap<>();

  /// Counts time: the clock on the wall may be set.
  private long tick = 0;

  static Behavior<Command> create(KnownDevices known, ViewStore views) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new DoubtWatch(context, timers, known, views).behavior()));
  }

  private DoubtWatch(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      KnownDevices known,
      ViewStore views) {
    this.context = context;
    this.timers = timers;
    this.known = known;
    this.views = views;
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          switch (message) {
            case Asked asked -> onAsked(asked);
            case Over(String task) -> open.remove(task);
            case Tick() -> {
              tick++;
              List.copyOf(open.values()).forEach(this::tick);
            }
            case Read(String task, Question question, var readings) ->
                Optional.ofNullable(open.get(task))
                    .filter(one -> one.unanswered().equals(Optional.of(question)))
                    .ifPresent(one -> onRead(one, readings));
          }
          if (open.isEmpty()) {
            timers.cancel(Tick.class);
          }
          return Behaviors.same();
        })
        .build();
  }

  private void onAsked(Asked asked) {
    AttentionView task = asked.task();
    if (task.readings().isEmpty()) {
      open.remove(task.id());
      return;
    }
    Optional<Open> before =
        Optional.ofNullable(open.get(task.id()))
            .filter(one -> one.order().id().equals(asked.order().id()));
    Open now = new Open(task, asked.order(), before.flatMap(Open::unanswered));
    open.put(task.id(), now);
    if (before.isEmpty()) {
      ask(now);
    }
    if (!timers.isTimerActive(Tick.class)) {
      timers.startTimerWithFixedDelay(Tick.class, new Tick(), EVERY);
    }
  }

  /// Who does not answer is asked anew after a while, and is not readable until then.
  private void tick(Open one) {
    if (one.unanswered().filter(question -> tick - question.asked() < FRESH_TICKS).isPresent()) {
      return;
    }
    one.unanswered().ifPresent(_ -> show(one.task(), Map.of()));
    ask(one);
  }

  private void ask(Open one) {
    String task = one.task().id();
    Question question = new Question(one.order().id(), tick);
    open.put(task, one.asking(Optional.of(question)));
    Set<FunctionId> functions =
        one.task().readings().stream()
            .map(reading -> new FunctionId(reading.name()))
            .collect(Collectors.toSet());
    context.pipeToSelf(
        known.readAll(one.order().unit(), functions),
        (readings, _) -> new Read(task, question, readings == null ? Map.of() : readings));
  }

  /// What another device says, or another driver makes of it, says nothing about this order.
  private void onRead(Open one, Map<FunctionId, Reading> readings) {
    open.put(one.task().id(), one.asking(Optional.empty()));
    boolean another =
        known
            .speaker(one.order().unit().device())
            .filter(now -> Witness.another(one.order(), now))
            .isPresent();
    show(one.task(), another ? Map.of() : readings);
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
