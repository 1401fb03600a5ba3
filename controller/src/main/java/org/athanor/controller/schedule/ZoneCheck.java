// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.device.DeviceSupervisor;
import org.athanor.controller.device.ZoneWord;
import org.athanor.controller.experiment.Experiment;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.schedule.ResourceId;

/// What is known of the zones in this life of the controller, and what their devices are told of
/// it. They are told of a stop at once, and of it for good when it is written down.
final class ZoneCheck {
  private final Experiment.Surroundings surroundings;
  private final LabDefinition lab;
  private final Optional<ActorRef<ZoneWatch.Command>> watch;
  private final Set<ZoneId> clear = new TreeSet<>();
  private final Map<ZoneId, Long> last = new HashMap<>();

  ZoneCheck(ActorContext<LabSchedule.Command> context, Experiment.Surroundings surroundings) {
    this.surroundings = surroundings;
    lab = surroundings.lab();
    watch =
        lab.zones().values().stream().allMatch(zone -> zone.stop().isEmpty())
            ? Optional.empty()
            : Optional.of(
                context.spawn(ZoneWatch.create(surroundings, context.getSelf()), "zones"));
  }

  Set<ResourceId> barred(LabScheduleState state) {
    return ZoneRules.barred(lab, state, clear);
  }

  /// What has to be written of it; empty when nothing has changed, or when something younger was
  /// heard before.
  Optional<LabScheduleEvent> finding(LabScheduleState state, LabSchedule.ZoneSeen seen) {
    if (last.getOrDefault(seen.zone(), 0L) >= seen.number()) {
      return Optional.empty();
    }
    last.put(seen.zone(), seen.number());
    if (seen.stop().isPresent()) {
      clear.remove(seen.zone());
    } else {
      clear.add(seen.zone());
    }
    Optional<LabScheduleEvent> finding =
        ZoneRules.finding(lab, state, seen, surroundings.clock().instant());
    if (finding.isPresent() && seen.stop().isPresent()) {
      tell(state, seen.zone(), new ZoneWord.Unread());
    }
    return finding;
  }

  /// What is written of the zone is what its devices go by; nothing more need be written of it now.
  void settled(LabScheduleState state, ZoneId zone) {
    if (ZoneRules.isStopped(state, zone) && !clear.contains(zone)) {
      watch.ifPresent(ref -> ref.tell(new ZoneWatch.Written(zone)));
    }
    tell(state, zone);
  }

  private void tell(LabScheduleState state, ZoneId zone) {
    Optional<ZoneStanding> standing = Optional.ofNullable(state.zones().get(zone));
    if (ZoneRules.isStopped(state, zone) || isClear(zone)) {
      tell(
          state,
          zone,
          standing.map(ZoneStanding::word).orElse(new ZoneWord.Runs(Optional.empty())));
    }
  }

  /// Of a zone without an emergency stop there is nothing to be read.
  private boolean isClear(ZoneId zone) {
    return clear.contains(zone)
        || Optional.ofNullable(lab.zones().get(zone)).flatMap(Zone::stop).isEmpty();
  }

  private void tell(LabScheduleState state, ZoneId zone, ZoneWord word) {
    Set<DeviceId> devices = ZoneRules.devices(lab, state, zone);
    devices.forEach(device ->
        Optional.ofNullable(surroundings.devices().get(device))
            .ifPresent(ref -> ref.tell(new DeviceSupervisor.ZoneSays(zone, word))));
  }

  /// After a start, or when a write failed.
  void recovered(LabScheduleState state) {
    state.zones().keySet().forEach(zone -> tell(state, zone));
    watch.ifPresent(ref -> ref.tell(new ZoneWatch.SayAgain()));
  }

  Optional<String> obstacle(LabScheduleState state, ZoneId zone) {
    return ZoneRules.obstacle(lab, state, zone, clear);
  }
}
