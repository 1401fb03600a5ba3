// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// Tells people what the schedule needs them for.
final class ScheduleTasks {
  private final LabDefinition lab;
  private final InstantSource clock;
  private final ViewStore views;
  private final KnownDevices known;

  ScheduleTasks(Experiment.Surroundings surroundings) {
    lab = surroundings.lab();
    clock = surroundings.clock();
    views = surroundings.views();
    known = surroundings.known();
  }

  /// All of it, after a start or a change of the books.
  void tell(LabScheduleState state) {
    views.labware().known(lab.labware().values());
    views.labware().moved(state.places());
    views.labware().found(state.found());
    views.labware().held(held(state));
    Set<LabwareId> inTheWay = new TreeSet<>();
    state.stranded().keySet().forEach(id -> inTheWay.addAll(inTheWay(state, id)));
    lab.labware().keySet().stream()
        .filter(piece -> !inTheWay.contains(piece))
        .forEach(piece -> views.attentionOver(ScheduleFace.leftId(piece)));
    lab.locations().keySet().stream()
        .filter(place -> !state.disputes().containsKey(place))
        .forEach(place -> views.attentionOver(ScheduleFace.disputeId(place)));
    state.disputes().forEach((place, standing) -> views.attention(dispute(state, place, standing)));
    zones(state);
  }

  private Map<LabwareId, String> held(LabScheduleState state) {
    Map<LabwareId, String> held = new TreeMap<>();
    state
        .stranded()
        .keySet()
        .forEach(id ->
            LabScheduleRules.inTheWay(lab, state, id)
                .keySet()
                .forEach(piece -> held.put(piece, ScheduleFace.leftId(piece))));
    state
        .disputes()
        .forEach((place, standing) ->
            standing
                .dispute()
                .pieces()
                .forEach(piece -> held.put(piece, ScheduleFace.disputeId(place))));
    return held;
  }

  private AttentionView dispute(
      LabScheduleState state, LocationId place, DisputeStanding standing) {
    Contents contents =
        known.poured(lab.devices().keySet()).orElse(Contents.NONE).with(state.found());
    Map<String, VolumeRange> holds = standing.dispute().books().map(contents::in).orElse(Map.of());
    return ScheduleFace.dispute(place, standing, holds, SettlementRules.liquids(lab, holds));
  }

  /// Zones in which nothing is done until a person comes.
  private void zones(LabScheduleState state) {
    state
        .zones()
        .forEach((zone, standing) ->
            standing
                .stop()
                .ifPresentOrElse(
                    stop ->
                        views.attention(
                            ScheduleFace.zone(
                                zone,
                                stop,
                                ZoneRules.release(lab, state, zone),
                                ZoneRules.devices(lab, state, zone),
                                Optional.ofNullable(lab.zones().get(zone)).flatMap(Zone::stop))),
                    () -> views.attentionOver(ScheduleFace.stoppedId(zone))));
  }

  /// What an experiment has just left behind and is in the way.
  void left(LabScheduleState state, ExperimentId id) {
    inTheWay(state, id);
    views.labware().held(held(state));
  }

  /// @return the pieces that people are told of
  private Set<LabwareId> inTheWay(LabScheduleState state, ExperimentId id) {
    Map<LabwareId, LocationId> left = LabScheduleRules.inTheWay(lab, state, id);
    left.forEach(
        (piece, place) -> views.attention(ScheduleFace.left(piece, place, id, clock.instant())));
    return left.keySet();
  }

  /// Whenever something may be dealt out anew: where labware stands, and whether any is missing.
  void dealing(LabScheduleState state, Set<ExperimentId> ready) {
    views.labware().moved(state.places());
    boolean missing =
        ready.stream()
            .map(state.queue()::get)
            .anyMatch(entry ->
                entry != null && LabScheduleRules.labware(lab, entry, state.used()).isEmpty());
    if (missing) {
      views.attention(ScheduleFace.outOfLabware(lab.id(), clock.instant()));
    }
  }
}
