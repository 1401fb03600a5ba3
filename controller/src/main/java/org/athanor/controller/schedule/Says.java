// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LocationId;

/// How an experiment's words reach the schedule.
record Says(ActorRef<LabSchedule.Command> schedule) implements Experiment.Listener {
  @Override
  public void wants(
      ExperimentId id,
      int step,
      Map<String, LocationId> places,
      ActorRef<Experiment.Command> replyTo) {
    schedule.tell(new LabSchedule.Wants(id, step, places, replyTo));
  }

  @Override
  public void over(ExperimentId id, Map<String, LocationId> places, Ended end) {
    schedule.tell(new LabSchedule.Over(id, places, end));
  }
}
