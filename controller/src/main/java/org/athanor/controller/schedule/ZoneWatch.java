// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.definition.Zone.StopInput;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.experiment.Experiment;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Value;

/// Reads the emergency stops of the zones, again and again. A stop that was seen is said until the
/// schedule has written it down, also when it is over by then.
final class ZoneWatch {
  sealed interface Command extends NoSerializationVerificationNeeded {}

  /// The last stop of this zone has been written down.
  record Written(ZoneId zone) implements Command {}

  /// What was said may have been lost.
  record SayAgain() implements Command {}

  private record Tick() implements Command {}

  /// @param asked at which tick: it may be as old as that
  private record Read(ZoneId zone, long asked, Reading reading) implements Command {}

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final long FRESH_TICKS = FRESH.dividedBy(EVERY);
  private static final int SILENCE_IS_NEWS_AFTER = 15;

  private final ActorContext<Command> context;
  private final Experiment.Surroundings surroundings;
  private final ActorRef<LabSchedule.Command> schedule;
  private final Map<ZoneId, Input> inputs = new TreeMap<>();
  private long number = 0;

  /// Counts time: the clock on the wall may be set.
  private long tick = 0;

  /// What is known of one zone's stop.
  private static final class Input {
    private final StopInput of;
    private Optional<Long> asked = Optional.empty();
    private Optional<Seen> seen = Optional.empty();
    private Optional<StopCause> unwritten = Optional.empty();
    private Optional<Sight> said = Optional.empty();
    private int silent = 0;

    private Input(StopInput of) {
      this.of = of;
    }
  }

  /// @param tick at which it was so
  private record Seen(boolean stopped, long tick) {}

  /// @param stop empty when the zone may run
  private record Sight(Optional<StopCause> stop) {}

  static Behavior<Command> create(
      Experiment.Surroundings surroundings, ActorRef<LabSchedule.Command> schedule) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new ZoneWatch(context, timers, surroundings, schedule).behavior()));
  }

  private ZoneWatch(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Experiment.Surroundings surroundings,
      ActorRef<LabSchedule.Command> schedule) {
    this.context = context;
    this.surroundings = surroundings;
    this.schedule = schedule;
    for (Zone zone : surroundings.lab().zones().values()) {
      zone.stop().ifPresent(stop -> inputs.put(zone.id(), new Input(stop)));
    }
    timers.startTimerWithFixedDelay(new Tick(), Duration.ZERO, EVERY);
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          try {
            heed(message);
          } catch (RuntimeException defect) {
            allLost();
            throw defect;
          }
          return Behaviors.same();
        })
        .build();
  }

  /// Nobody reads any more from here on, so that nothing may be done.
  private void allLost() {
    for (ZoneId zone : inputs.keySet()) {
      number++;
      schedule.tell(new LabSchedule.ZoneSeen(zone, number, Optional.of(StopCause.READING_LOST)));
    }
  }

  private void heed(Command message) {
    switch (message) {
      case Tick() -> {
        tick++;
        inputs.forEach(this::tick);
      }
      case Read read ->
          Optional.ofNullable(inputs.get(read.zone()))
              .filter(input -> input.asked.filter(asked -> asked == read.asked()).isPresent())
              .ifPresent(input -> onRead(read, input));
      case Written(ZoneId zone) ->
          Optional.ofNullable(inputs.get(zone))
              .ifPresent(input -> input.unwritten = Optional.empty());
      case SayAgain() -> inputs.values().forEach(input -> input.said = Optional.empty());
    }
  }

  /// Who has not answered for so long that it would be of no use is asked again.
  private void tick(ZoneId zone, Input input) {
    long now = tick;
    boolean due = input.asked.filter(since -> now - since < FRESH_TICKS).isEmpty();
    if (due && surroundings.known().find(input.of.device()).isPresent()) {
      input.asked = Optional.of(now);
      FunctionId function = input.of.function();
      context.pipeToSelf(
          surroundings.known().readAll(input.of.device(), Set.of(function)),
          (readings, _) ->
              new Read(
                  zone,
                  now,
                  Optional.ofNullable(readings)
                      .map(all -> all.get(function))
                      .orElse(new Reading.Absent("no answer"))));
    }
    say(zone, input);
    news(zone, input);
  }

  /// A stop counts whatever the quality of the reading; "no stop" counts only when it is good. A
  /// reading that says it is bad is as good as none from now on; silence has some seconds.
  private void onRead(Read read, Input input) {
    ZoneId zone = read.zone();
    input.asked = Optional.empty();
    Optional<Seen> before = input.seen;
    switch (read.reading()) {
      case Reading.Seen(var observation, var _)
          when observation.value() instanceof Value.Flag(boolean stopped) && stopped ->
          input.seen = Optional.of(new Seen(true, read.asked()));
      case Reading.Seen seen
          when seen.trusted(FRESH) instanceof Reading.Seen(var observation, Duration age)
              && observation.value() instanceof Value.Flag ->
          input.seen = Optional.of(new Seen(false, read.asked() - age.dividedBy(EVERY)));
      case Reading.Seen _ -> input.seen = before.map(_ -> new Seen(false, tick - FRESH_TICKS - 1));
      case Reading.Absent _ -> {}
    }
    if (before.isEmpty() && input.seen.isPresent()) {
      surroundings.views().attentionOver(ScheduleFace.unreadId(zone));
    }
    say(zone, input);
  }

  /// A stop that was seen comes first, until it is written; then what is seen now, once.
  private void say(ZoneId zone, Input input) {
    Optional<Sight> now = input.seen.map(this::sight);
    now.flatMap(Sight::stop)
        .filter(cause -> !now.equals(input.said))
        .filter(cause -> input.unwritten.isEmpty() || cause == StopCause.EMERGENCY_STOP)
        .ifPresent(cause -> input.unwritten = Optional.of(cause));
    Optional<Sight> due = input.unwritten.map(cause -> new Sight(Optional.of(cause))).or(() -> now);
    if (due.isPresent() && (input.unwritten.isPresent() || !due.equals(input.said))) {
      number++;
      input.said = due;
      schedule.tell(new LabSchedule.ZoneSeen(zone, number, due.get().stop()));
    }
  }

  private Sight sight(Seen seen) {
    boolean fresh = tick - seen.tick() <= FRESH_TICKS;
    return new Sight(
        fresh
            ? Optional.of(StopCause.EMERGENCY_STOP).filter(_ -> seen.stopped())
            : Optional.of(StopCause.READING_LOST));
  }

  /// Of a zone that could not be read once in this life nothing is known, and nothing is done in
  /// it: people must know.
  private void news(ZoneId zone, Input input) {
    if (input.seen.isPresent()) {
      return;
    }
    input.silent++;
    if (input.silent == SILENCE_IS_NEWS_AFTER) {
      Optional.ofNullable(surroundings.lab().zones().get(zone))
          .ifPresent(it ->
              surroundings
                  .views()
                  .attention(ScheduleFace.unread(it, input.of, surroundings.clock().instant())));
    }
  }
}
