// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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

  /// @param looks those that had been asked for when the reading began
  private record Read(
      DeviceId device, Map<LocationId, Long> looks, Map<FunctionId, Reading> readings)
      implements Command {}

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int SILENCE_IS_NEWS_AFTER = 15;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Experiment.Surroundings surroundings;
  private final List<PlaceSensor> sensors;
  private final ActorRef<LabSchedule.Command> schedule;
  private final Map<LocationId, Long> wanted = new TreeMap<>();
  private final Map<PlaceSensor, Seen> seen = new HashMap<>();
  private final Set<DeviceId> reading = new HashSet<>();
  private final Map<DeviceId, Integer> silent = new TreeMap<>();

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
            case Again() -> look();
            case Read read -> onRead(read);
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

  /// Asks every device that has been reached and still owes an answer.
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
      if (surroundings.known().find(device).isPresent() && reading.add(device)) {
        Map<LocationId, Long> looks = Map.copyOf(wanted);
        context.pipeToSelf(
            surroundings.known().readAll(device, functions),
            (readings, _) -> new Read(device, looks, readings == null ? Map.of() : readings));
      }
    });
    if (!wanted.isEmpty()) {
      timers.startSingleTimer(new Again(), AGAIN_AFTER);
    }
  }

  private void onRead(Read read) {
    reading.remove(read.device());
    Map<PlaceSensor, String> unread = new LinkedHashMap<>();
    for (PlaceSensor sensor : sensors) {
      Long look = wanted.get(sensor.at());
      if (look != null
          && sensor.device().equals(read.device())
          && look.equals(read.looks().get(sensor.at()))) {
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
    news(read.device(), unread);
    List.copyOf(wanted.keySet()).forEach(this::tell);
  }

  private static Reading reading(PlaceSensor sensor, Map<FunctionId, Reading> readings) {
    return Optional.ofNullable(readings.get(sensor.function()))
        .map(reading -> reading.trusted(FRESH))
        .orElse(new Reading.Absent("no answer"));
  }

  /// A device that is there and does not say what it should see holds up its places: people must
  /// know.
  private void news(DeviceId device, Map<PlaceSensor, String> unread) {
    if (unread.isEmpty()) {
      silent.remove(device);
      surroundings.views().attentionOver(ScheduleFace.unseenId(device));
    } else if (silent.merge(device, 1, Integer::sum) == SILENCE_IS_NEWS_AFTER) {
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
