// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.schedule.LabScheduleEvent.DisputeEnded;
import org.athanor.controller.schedule.LabScheduleEvent.PlaceDisputed;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.controller.schedule.SettlementRules.Settlement;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LocationId;

/// Which places are still to be compared with what the devices see. It begins anew with each life
/// of the controller: nobody knows what people did in between.
final class PlantCheck {
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);
  private static final Duration READ_AGAIN_AFTER = Duration.ofMillis(250);

  private final ActorContext<LabSchedule.Command> context;
  private final Experiment.Surroundings surroundings;
  private final LabDefinition lab;
  private final Optional<ActorRef<PlantWatch.Command>> watch;
  private final Set<LocationId> sensed;
  private final Set<LocationId> measured;
  private final Set<LocationId> unseen;
  private final Map<LocationId, Long> looks = new TreeMap<>();
  private long last = 0;

  PlantCheck(ActorContext<LabSchedule.Command> context, Experiment.Surroundings surroundings) {
    this.context = context;
    this.surroundings = surroundings;
    lab = surroundings.lab();
    sensed = PlantRules.sensed(lab);
    measured = PlantRules.measured(lab);
    unseen = new TreeSet<>(sensed);
    watch =
        sensed.isEmpty()
            ? Optional.empty()
            : Optional.of(
                context.spawn(PlantWatch.create(surroundings, context.getSelf()), "plant"));
  }

  Doubtful doubtful(LabScheduleState state) {
    return PlantRules.doubtful(lab, state, unseen);
  }

  /// Has what is still to be compared looked at, but for where something may be moving now.
  ///
  /// @param waiting experiments that have not begun what they want or were granted
  void look(LabScheduleState state, Set<ExperimentId> waiting) {
    Set<LocationId> due = new TreeSet<>(unseen);
    due.removeAll(looks.keySet());
    if (due.isEmpty() || watch.isEmpty()) {
      return;
    }
    due.removeAll(PlantRules.atWork(lab, state, waiting));
    withoutBooks(due);
    Map<LocationId, Long> now = new TreeMap<>();
    for (LocationId place : due) {
      last++;
      now.put(place, last);
    }
    if (now.isEmpty()) {
      return;
    }
    looks.putAll(now);
    watch.get().tell(new PlantWatch.Look(now));
  }

  /// How much there is can be compared only once the ledgers of all units have been read.
  private void withoutBooks(Set<LocationId> due) {
    Set<LocationId> later = new TreeSet<>(due);
    later.retainAll(measured);
    if (later.isEmpty() || poured().isPresent()) {
      return;
    }
    due.removeAll(later);
    context.scheduleOnce(
        READ_AGAIN_AFTER, context.getSelf(), new LabSchedule.LookAgain(later.iterator().next()));
  }

  private Optional<Contents> poured() {
    return surroundings.known().poured(lab.devices().keySet());
  }

  private Contents contents(LabScheduleState state) {
    return poured().orElse(Contents.NONE).with(state.found());
  }

  /// Whether this answers the last look at the place.
  boolean awaits(LabSchedule.Seen seen) {
    return Long.valueOf(seen.look()).equals(looks.get(seen.place()));
  }

  /// What has to be written of it; empty when nothing has changed. A dispute is looked at again.
  Optional<LabScheduleEvent> finding(LabScheduleState state, LabSchedule.Seen seen) {
    LocationId place = seen.place();
    Optional<Dispute> now =
        PlantRules.dispute(lab, state, place, seen.sightings(), contents(state));
    Optional<Dispute> before = state.dispute(place);
    if (now.isPresent()) {
      context.scheduleOnce(LOOK_AGAIN_AFTER, context.getSelf(), new LabSchedule.LookAgain(place));
    }
    boolean same =
        now.isPresent() && before.isPresent()
            ? now.get().like(before.get())
            : now.isEmpty() && before.isEmpty();
    return same ? Optional.empty() : Optional.of(event(place, now));
  }

  private LabScheduleEvent event(LocationId place, Optional<Dispute> now) {
    return now.<LabScheduleEvent>map(
            dispute -> new PlaceDisputed(place, dispute, surroundings.clock().instant()))
        .orElseGet(() ->
            new DisputeEnded(
                place,
                Optional.empty(),
                "the devices see what the books say",
                surroundings.clock().instant()));
  }

  /// What becomes of a person's word about a place.
  Settlement settlement(LabScheduleState state, LabSchedule.Settle said) {
    return noMatter(state, said)
        .<Settlement>map(Settlement.Refused::new)
        .orElseGet(
            () -> SettlementRules.of(lab, state, said, poured(), surroundings.clock().instant()));
  }

  /// How much there is in labware a person may say at any time.
  private Optional<String> noMatter(LabScheduleState state, LabSchedule.Settle said) {
    LocationId place = said.place();
    if (state.disputes().containsKey(place)
        || unseen.contains(place)
        || said.finding() instanceof Finding.Holds) {
      return Optional.empty();
    }
    return Optional.of("nobody doubts what the books say of " + place);
  }

  /// Nobody need look there any more.
  void over(LocationId place) {
    unseen.remove(place);
    looks.remove(place);
    watch.ifPresent(ref -> ref.tell(new PlantWatch.Over(place)));
  }

  boolean isUnseen(LocationId place) {
    return unseen.contains(place);
  }

  /// What was seen there counts no more.
  void again(LocationId place) {
    if (sensed.contains(place)) {
      unseen.add(place);
    }
    looks.remove(place);
  }

  /// Answers that are under way count no more.
  void lookAnew() {
    looks.clear();
  }
}
