// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private record Again() implements Command {}

  private record Read(DeviceId device, Question question, Map<FunctionId, Reading> readings)
      implements Command {}

  /// @param looks those that had been asked for when the reading began
  /// @param round in which it was put
  private record Question(Map<LocationId, Long> looks, long round) {}

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  /// An answer that took longer would be of no use.
  private static final long PATIENCE_ROUNDS = FRESH.dividedBy(AGAIN_AFTER);

  private static final long SILENCE_IS_NEWS_AFTER = 15;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Experiment.Surroundings surroundings;
  private final List<PlaceSensor> sensors;
  private final ActorRef<LabSchedule.Command> schedule;
  private final Map<LocationId, Long> wanted = new TreeMap<>();
  private final Map<PlaceSensor, Seen> seen = new HashMap<>();
  private final Map<DeviceId, Question> asked = new TreeMap<>();
  private final Map<DeviceId, Long> silent = new TreeMap<>();

  /// Counts time: the clock on the wall may be set.
  private long round = 0;

  private record Seen(Sighting sighting, Instant at) {}

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
    this.timers = timers;
    this.surroundings = surroundings;
    this.sensors = surroundings.lab().sensors();
    this.schedule = schedule;
  }

  private Behavior<Command> behavior() {
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          switch (message) {
            case Look(var places) -> onLook(places);
            case Again() -> {
              round++;
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

  /// Asks every device that has been reached and still owes an answer; who owes it for too long is
  /// asked anew.
  private void look() {
    Instant stale = surroundings.clock().instant().minus(FRESH);
    seen.values().removeIf(one -> one.at().isBefore(stale));
    Map<DeviceId, Set<FunctionId>> questions = new TreeMap<>();
    sensors.stream()
        .filter(sensor -> wanted.containsKey(sensor.at()) && !seen.containsKey(sensor))
        .forEach(sensor ->
            questions
                .computeIfAbsent(sensor.device(), _ -> new TreeSet<>())
                .add(sensor.function()));
    questions.forEach((device, functions) -> {
      if (surroundings.known().find(device).isPresent() && isDue(device)) {
        Question question = new Question(Map.copyOf(wanted), round);
        asked.put(device, question);
        context.pipeToSelf(
            surroundings.known().readAll(device, functions),
            (readings, _) -> new Read(device, question, readings == null ? Map.of() : readings));
      }
    });
    if (!wanted.isEmpty()) {
      timers.startSingleTimer(new Again(), AGAIN_AFTER);
    }
  }

  private boolean isDue(DeviceId device) {
    Question open = asked.get(device);
    if (open == null) {
      return true;
    }
    if (round - open.round() < PATIENCE_ROUNDS) {
      return false;
    }
    Map<PlaceSensor, String> unread = new LinkedHashMap<>();
    sensors.stream()
        .filter(sensor -> sensor.device().equals(device))
        .filter(sensor -> wanted.containsKey(sensor.at()))
        .forEach(sensor -> unread.put(sensor, "no answer"));
    news(device, unread, PATIENCE_ROUNDS);
    return true;
  }

  private void onRead(Read read) {
    asked.remove(read.device());
    Map<PlaceSensor, String> unread = new LinkedHashMap<>();
    for (PlaceSensor sensor : sensors) {
      Long look = wanted.get(sensor.at());
      if (look != null
          && sensor.device().equals(read.device())
          && look.equals(read.question().looks().get(sensor.at()))) {
        switch (reading(sensor, read.readings())) {
          case Reading.Absent(String reason) -> unread.put(sensor, reason);
          case Reading.Seen good ->
              Sighting.of(sensor, good)
                  .ifPresentOrElse(
                      sighting ->
                          seen.put(sensor, new Seen(sighting, surroundings.clock().instant())),
                      () -> unread.put(sensor, "says " + good.observation().value()));
        }
      }
    }
    news(read.device(), unread, 1);
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
  /// @param rounds for how many it has said nothing
  private void news(DeviceId device, Map<PlaceSensor, String> unread, long rounds) {
    if (unread.isEmpty()) {
      silent.remove(device);
      surroundings.views().attentionOver(ScheduleFace.unseenId(device));
      return;
    }
    long before = silent.getOrDefault(device, 0L);
    silent.put(device, before + rounds);
    if (before < SILENCE_IS_NEWS_AFTER && before + rounds >= SILENCE_IS_NEWS_AFTER) {
      surroundings
          .views()
          .attention(ScheduleFace.unseen(device, unread, surroundings.clock().instant()));
    }
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
