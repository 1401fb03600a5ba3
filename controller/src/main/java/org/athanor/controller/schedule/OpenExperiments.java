// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.controller.schedule.LabSchedule.Enqueue;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;

/// The experiments that the schedule was asked for and that are not over, and the actors that carry
/// them out.
final class OpenExperiments {
  private final ActorContext<LabSchedule.Command> context;
  private final Experiment.Surroundings surroundings;
  private final Map<ExperimentId, ActorRef<Experiment.Command>> experiments = new HashMap<>();

  /// Until it is over: a failed write loses the order, and it must be carried out all the same.
  private final Map<ExperimentId, Enqueue> asked = new LinkedHashMap<>();

  /// An experiment can come back while its last actor still ends: each actor has a name of its own.
  private int started = 0;

  OpenExperiments(ActorContext<LabSchedule.Command> context, Experiment.Surroundings surroundings) {
    this.context = context;
    this.surroundings = surroundings;
  }

  void ask(Enqueue enqueue) {
    asked.put(enqueue.plan().id(), enqueue);
  }

  Optional<Enqueue> asked(ExperimentId id) {
    return Optional.ofNullable(asked.get(id));
  }

  /// In the order in which they came.
  List<ExperimentId> asked() {
    return List.copyOf(asked.keySet());
  }

  void start(ExperimentPlan plan) {
    experiments.computeIfAbsent(
        plan.id(),
        id ->
            context.spawn(
                Experiment.create(plan, surroundings, new Says(context.getSelf())), name(id)));
  }

  private String name(ExperimentId id) {
    started++;
    return "experiment-" + id.toString().replace('/', '.') + "-" + started;
  }

  /// Ends the actor; whoever asked for the experiment is given back, to be told.
  Optional<Enqueue> close(ExperimentId id) {
    Optional.ofNullable(experiments.remove(id)).ifPresent(context::stop);
    return Optional.ofNullable(asked.remove(id));
  }

  void tell(ExperimentId id, Experiment.Command what) {
    Optional.ofNullable(experiments.get(id)).ifPresent(experiment -> experiment.tell(what));
  }

  void all(Consumer<ActorRef<Experiment.Command>> what) {
    experiments.values().forEach(what);
  }

  void of(CampaignId campaign, Consumer<ActorRef<Experiment.Command>> what) {
    experiments.forEach((id, experiment) -> {
      if (id.campaign().equals(campaign)) {
        what.accept(experiment);
      }
    });
  }
}
