// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.controller.experiment.Experiment;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;

/// Looks at places with the devices that see them. A place has been seen once every device that can
/// see it has said something that may be relied on; until then it is asked again.
final class PlantWatch {
  sealed interface Command extends NoSerializationVerificationNeeded {}

  /// Look at these places; an earlier look at one of them is off.
  record Look(Map<LocationId, Long> places) implements Command {}

  /// Nobody need look there any more.
  record Over(LocationId place) implements Command {}

  private record Tick() implements Command {}

  private record Read(DeviceId device, Question question, Map<FunctionId, Reading> readings)
      implements Command {}

  /// @param sensors that are asked
  /// @param looks those that had been asked for when the reading began
  /// @param tick at which it was put
  private record Question(List<PlaceSensor> sensors, Map<LocationId, Long> looks, long tick) {}

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /// An answer that took longer would be of no use.
  private static final long FRESH_TICKS = FRESH.dividedBy(EVERY);

  private static final long SILENCE_IS_NEWS_AFTER = 15;

  private final ActorContext<Command> context;
  private final Experiment.Surroundings surroundings;
  private final List<PlaceSensor> sensors;
  private final ActorRef<LabSchedule.Command> schedule;
  private final Map<LocationId, Long> wanted = new TreeMap<>();
  private final Map<PlaceSensor, Seen> seen = new HashMap<>();
  private final Map<DeviceId, Question> asked = new TreeMap<>();

  /// Since which tick, and whether people know.
  private final Map<DeviceId, Silence> silent = new TreeMap<>();

  /// Counts time: the clock on the wall may be set.
  private long tick = 0;

  /// @param tick at which it was asked for: it may be as old as that
  private record Seen(Sighting sighting, long tick) {}

  private record Silence(long since, boolean told) {}

  static Behavior<Command> create(
      Experiment.Surroundings surroundings, ActorRef<LabSchedule.Command> schedule) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new PlantWatch(context, timers, surroundings, schedule).behavior()));
  }

  private PlantWatch(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Experiment.Surroundings surroundings,
      ActorRef<LabSchedule.Command> schedule) {
    this.context = context;
    timers.startTimerWithFixedDelay(new Tick(), EVERY);
    this.surroundings = surroundings;
    this.sensors = surroundings.lab().sensors();
    this.schedule = schedule;
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          switch (message) {
            case Look(var places) -> onLook(places);
            case Over(LocationId place) -> onOver(place);
            case Tick() -> {
              tick++;
              look();
            }
            case Read read when read.question().equals(asked.get(read.device())) -> onRead(read);
            case Read _ -> {}
          }
          return Behaviors.same();
        })
        .build();
  }

  private void onLook(Map<LocationId, Long> places) {
    seen.keySet().removeIf(sensor -> places.containsKey(sensor.at()));
    wanted.putAll(places);
    look();
  }

  private void onOver(LocationId place) {
    wanted.remove(place);
    seen.keySet().removeIf(sensor -> sensor.at().equals(place));
    Set.copyOf(silent.keySet()).stream()
        .filter(device -> sensors.stream().noneMatch(sensor -> isWanted(sensor, device)))
        .forEach(this::spoken);
  }

  private boolean isWanted(PlaceSensor sensor, DeviceId device) {
    return sensor.device().equals(device) && wanted.containsKey(sensor.at());
  }

  /// Asks every device that has been reached and still owes an answer; who owes it for too long is
  /// asked anew.
  private void look() {
    long stale = tick - FRESH_TICKS;
    seen.values().removeIf(one -> one.tick() < stale);
    Map<DeviceId, List<PlaceSensor>> questions = new TreeMap<>();
    sensors.stream()
        .filter(sensor -> wanted.containsKey(sensor.at()) && !seen.containsKey(sensor))
        .forEach(sensor ->
            questions.computeIfAbsent(sensor.device(), _ -> new ArrayList<>()).add(sensor));
    questions.forEach((device, whom) -> {
      if (surroundings.known().find(device).isPresent() && isDue(device)) {
        ask(device, new Question(List.copyOf(whom), Map.copyOf(wanted), tick));
      }
    });
  }

  private void ask(DeviceId device, Question question) {
    asked.put(device, question);
    Set<FunctionId> functions =
        question.sensors().stream().map(PlaceSensor::function).collect(Collectors.toSet());
    context.pipeToSelf(
        surroundings.known().readAll(device, functions),
        (readings, _) -> new Read(device, question, readings == null ? Map.of() : readings));
  }

  private boolean isDue(DeviceId device) {
    Question open = asked.get(device);
    if (open == null) {
      return true;
    }
    if (tick - open.tick() < FRESH_TICKS) {
      return false;
    }
    Map<PlaceSensor, String> unread = new LinkedHashMap<>();
    open.sensors().stream()
        .filter(sensor -> isAbout(open, sensor))
        .forEach(sensor -> unread.put(sensor, "no answer"));
    if (!unread.isEmpty()) {
      silence(device, unread, open.tick());
    }
    return true;
  }

  /// Whether it was put for the look that is still wanted.
  private boolean isAbout(Question question, PlaceSensor sensor) {
    Long look = wanted.get(sensor.at());
    return look != null && look.equals(question.looks().get(sensor.at()));
  }

  private void onRead(Read read) {
    Question question = read.question();
    asked.remove(read.device());
    Map<PlaceSensor, String> unread = new LinkedHashMap<>();
    boolean heard = false;
    for (PlaceSensor sensor : question.sensors()) {
      if (isAbout(question, sensor)) {
        heard = true;
        switch (reading(sensor, read.readings())) {
          case Reading.Absent(String reason) -> unread.put(sensor, reason);
          case Reading.Seen good ->
              Sighting.of(sensor, good)
                  .ifPresentOrElse(
                      sighting -> seen.put(sensor, new Seen(sighting, question.tick())),
                      () -> unread.put(sensor, "says " + good.observation().value().words()));
        }
      }
    }
    if (!unread.isEmpty()) {
      silence(read.device(), unread, question.tick());
    } else if (heard) {
      spoken(read.device());
    }
    List.copyOf(wanted.keySet()).forEach(this::tell);
  }

  private static Reading reading(PlaceSensor sensor, Map<FunctionId, Reading> readings) {
    return Optional.ofNullable(readings.get(sensor.function()))
        .map(reading -> reading.trusted(FRESH))
        .orElse(new Reading.Absent("no answer"));
  }

  /// A device that is there and does not say what it should see holds up its places: people must
  /// know.
  ///
  /// @param since it was asked for what it has not said
  private void silence(DeviceId device, Map<PlaceSensor, String> unread, long since) {
    Silence now = silent.computeIfAbsent(device, _ -> new Silence(since, false));
    if (!now.told() && tick - now.since() >= SILENCE_IS_NEWS_AFTER) {
      silent.put(device, new Silence(now.since(), true));
      surroundings
          .views()
          .attention(ScheduleFace.unseen(device, unread, surroundings.clock().instant()));
    }
  }

  private void spoken(DeviceId device) {
    silent.remove(device);
    surroundings.views().attentionOver(ScheduleFace.unseenId(device));
  }

  private void tell(LocationId place) {
    List<PlaceSensor> there = sensors.stream().filter(one -> one.at().equals(place)).toList();
    List<Sighting> sightings =
        there.stream()
            .flatMap(one -> Optional.ofNullable(seen.get(one)).stream())
            .map(Seen::sighting)
            .toList();
    Long look = wanted.get(place);
    if (look != null && sightings.size() == there.size()) {
      wanted.remove(place);
      there.forEach(seen::remove);
      schedule.tell(new LabSchedule.Seen(place, look, sightings));
    }
  }
}
