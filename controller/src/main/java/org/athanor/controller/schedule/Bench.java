// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.schedule.LabSchedule.ByHand;
import org.athanor.controller.schedule.LabSchedule.LookAgain;
import org.athanor.controller.schedule.LabSchedule.OfBench;
import org.athanor.controller.schedule.LabSchedule.Seen;
import org.athanor.controller.schedule.LabSchedule.ZoneSeen;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.controller.schedule.SettlementRules.Settlement;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LocationId;

/// The bench: what devices see of it and people say of it, held against the books.
final class Bench {
  private final PlantCheck plant;
  private final ZoneCheck zones;
  private final Hands hands;

  Bench(ActorContext<LabSchedule.Command> context, Experiment.Surroundings surroundings) {
    plant = new PlantCheck(context, surroundings);
    zones = new ZoneCheck(context, surroundings);
    hands = new Hands(surroundings, plant, zones);
  }

  /// What becomes of a word about the bench.
  sealed interface Turn {
    /// It is no news.
    record Nothing() implements Turn {}

    /// The books stay as they are, and more may be counted with than before.
    record Dealt() implements Turn {}

    /// This goes into the books; once it is there, `then` is due.
    record Written(List<LabScheduleEvent> events, Consumer<LabScheduleState> then) implements Turn {
      public Written {
        events = List.copyOf(events);
      }
    }
  }

  Turn heed(LabScheduleState state, OfBench word) {
    return switch (word) {
      case ByHand said -> onHand(state, said);
      case ZoneSeen seen -> onZoneSeen(state, seen);
      case Seen seen -> onSeen(state, seen);
      case LookAgain(LocationId place) -> {
        if (state.disputes().containsKey(place)) {
          plant.again(place);
        }
        yield new Turn.Dealt();
      }
    };
  }

  /// Until it is written, the place counts as one that nobody has looked at.
  private Turn onSeen(LabScheduleState state, Seen seen) {
    if (!plant.awaits(seen)) {
      return new Turn.Nothing();
    }
    Optional<LabScheduleEvent> finding = plant.finding(state, seen);
    if (finding.isPresent()) {
      return new Turn.Written(List.of(finding.get()), _ -> plant.over(seen.place()));
    }
    plant.over(seen.place());
    return new Turn.Dealt();
  }

  /// Its devices are told at once, whatever becomes of the write.
  private Turn onZoneSeen(LabScheduleState state, ZoneSeen seen) {
    Optional<LabScheduleEvent> finding = zones.finding(state, seen);
    if (finding.isPresent()) {
      return new Turn.Written(List.of(finding.get()), now -> zones.settled(now, seen.zone()));
    }
    zones.settled(state, seen.zone());
    return new Turn.Dealt();
  }

  private Turn onHand(LabScheduleState state, ByHand said) {
    return switch (hands.decision(state, said)) {
      case Settlement.Declined no -> {
        said.replyTo().tell(no.answer());
        yield new Turn.Nothing();
      }
      case Settlement.Settled(var events) -> new Turn.Written(events, hands.then(state, said));
    };
  }

  /// What must not be counted with.
  Doubtful doubtful(LabScheduleState state) {
    return plant.doubtful(state).and(zones.barred(state));
  }

  /// Has what is still to be compared looked at.
  ///
  /// @param waiting experiments that have not begun what they want or were granted
  void look(LabScheduleState state, Set<ExperimentId> waiting) {
    plant.look(state, waiting);
  }

  /// After a start, or when a write failed.
  void recovered(LabScheduleState state) {
    plant.lookAnew();
    zones.recovered(state);
  }
}
