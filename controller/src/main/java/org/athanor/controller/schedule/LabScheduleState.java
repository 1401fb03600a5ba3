// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.controller.matter.Found;
import org.athanor.controller.schedule.LabScheduleEvent.ContentsFound;
import org.athanor.controller.schedule.LabScheduleEvent.DisputeEnded;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentLeft;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentWithdrawn;
import org.athanor.controller.schedule.LabScheduleEvent.LabwareRelocated;
import org.athanor.controller.schedule.LabScheduleEvent.PlaceDisputed;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.LabScheduleEvent.StepsEnded;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneReset;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStarted;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStopped;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.schedule.StepNeed;

/// Who holds what, folded from the events.
///
/// @param queue the open experiments in the order in which they came
/// @param places where labware stands that was ever moved; the rest is where the lab file says
/// @param used labware that an experiment has taken; it is not given out again
/// @param stranded labware that an experiment left where it is in the way
/// @param disputes places of which a device says something else than the books
/// @param found what people found in labware
/// @param zones those that were ever stopped
record LabScheduleState(
    Map<ExperimentId, Entry> queue,
    Map<LabwareId, LocationId> places,
    Set<LabwareId> used,
    Map<ExperimentId, Map<LabwareId, LocationId>> stranded,
    Map<LocationId, DisputeStanding> disputes,
    Map<LabwareId, Found> found,
    Map<ZoneId, ZoneStanding> zones) {

  static final LabScheduleState EMPTY =
      new LabScheduleState(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /// @param labware empty until the first step is granted
  /// @param next the step that runs or comes next
  /// @param running whether `next` has been granted
  record Entry(
      List<StepNeed> needs,
      Map<String, String> types,
      Map<String, LabwareId> labware,
      int next,
      boolean running) {

    /// Whether the experiment is further than that. A word that says otherwise was overtaken: while
    /// a failed write is mended, words that wait for it can come in after younger ones.
    boolean isPast(int step) {
      return step < next;
    }
  }

  LabScheduleState apply(LabScheduleEvent event) {
    return switch (event) {
      case ExperimentQueued(var id, var needs, var types, var _) ->
          with(id, new Entry(needs, types, Map.of(), 0, false));
      case StepGranted(var id, int step, var labware, var _) -> granted(id, step, labware);
      case StepsEnded(var id, int next, var at, var _) -> ended(id, next, at);
      case ExperimentLeft(var id, var at, var _) -> left(id, at);
      case LabwareRelocated(var piece, var to, var _, var _, var _) -> relocated(piece, to);
      case ExperimentWithdrawn(var id, var _) -> without(id);
      case PlaceDisputed(var place, var dispute, var at) ->
          disputed(place, Optional.of(new DisputeStanding(dispute, disputedSince(place, at))));
      case ContentsFound(var piece, var amounts, var poured, var _, var _, var _) ->
          found(piece, new Found(amounts, poured));
      case DisputeEnded(var place, var _, var _, var _) -> disputed(place, Optional.empty());
      case ZoneStopped(var zone, var devices, var cause, var at) ->
          with(
              zone,
              new ZoneStanding.Stopped(cause, stoppedSince(zone, at), everStopped(zone, devices)));
      case ZoneReset(var zone, var _) -> with(zone, new ZoneStanding.Reset(stop(zone)));
      case ZoneStarted(var zone, var by, var reason, var _) ->
          with(zone, new ZoneStanding.Started(stop(zone), by, reason));
    };
  }

  /// A device that was stopped and is taken out of the zone must be told of the start all the same.
  private Set<DeviceId> everStopped(ZoneId zone, Set<DeviceId> devices) {
    Set<DeviceId> all = new TreeSet<>(devices);
    Optional.ofNullable(zones.get(zone)).ifPresent(before -> all.addAll(before.devices()));
    return all;
  }

  /// A stop of which another cause was found has stood all the while.
  private Instant stoppedSince(ZoneId zone, Instant now) {
    return zones.get(zone) instanceof ZoneStanding.Stopped before ? before.since() : now;
  }

  private ZoneStanding.Stopped stop(ZoneId zone) {
    return Optional.ofNullable(zones.get(zone))
        .flatMap(ZoneStanding::stop)
        .orElseThrow(() -> new IllegalStateException("zone " + zone + " is not stopped"));
  }

  private LabScheduleState with(ZoneId zone, ZoneStanding standing) {
    Map<ZoneId, ZoneStanding> now = new TreeMap<>(zones);
    now.put(zone, standing);
    return new LabScheduleState(
        queue, places, used, stranded, disputes, found, Collections.unmodifiableMap(now));
  }

  private LabScheduleState with(ExperimentId id, Entry entry) {
    Map<ExperimentId, Entry> now = new LinkedHashMap<>(queue);
    now.put(id, entry);
    return new LabScheduleState(
        Collections.unmodifiableMap(now), places, used, stranded, disputes, found, zones);
  }

  private LabScheduleState without(ExperimentId id) {
    Map<ExperimentId, Entry> rest = new LinkedHashMap<>(queue);
    rest.remove(id);
    return new LabScheduleState(
        Collections.unmodifiableMap(rest), places, used, stranded, disputes, found, zones);
  }

  /// A place of which something else was seen meanwhile has been in dispute all the while.
  private Instant disputedSince(LocationId place, Instant now) {
    return Optional.ofNullable(disputes.get(place)).map(DisputeStanding::since).orElse(now);
  }

  private LabScheduleState disputed(LocationId place, Optional<DisputeStanding> dispute) {
    Map<LocationId, DisputeStanding> now = new TreeMap<>(disputes);
    now.remove(place);
    dispute.ifPresent(one -> now.put(place, one));
    return new LabScheduleState(
        queue, places, used, stranded, Collections.unmodifiableMap(now), found, zones);
  }

  private LabScheduleState found(LabwareId piece, Found what) {
    Map<LabwareId, Found> now = new TreeMap<>(found);
    now.put(piece, what);
    return new LabScheduleState(
        queue, places, used, stranded, disputes, Collections.unmodifiableMap(now), zones);
  }

  private LabScheduleState granted(ExperimentId id, int step, Map<String, LabwareId> labware) {
    Entry entry = entry(id);
    Set<LabwareId> taken = new TreeSet<>(used);
    taken.addAll(labware.values());
    LabScheduleState next = with(id, new Entry(entry.needs, entry.types, labware, step, true));
    return new LabScheduleState(
        next.queue, places, Collections.unmodifiableSet(taken), stranded, disputes, found, zones);
  }

  private LabScheduleState ended(ExperimentId id, int step, Map<String, LocationId> at) {
    Entry entry = entry(id);
    LabScheduleState next =
        with(
            id,
            new Entry(
                entry.needs,
                entry.types,
                entry.labware,
                step,
                entry.running && entry.next == step));
    return new LabScheduleState(
        next.queue, moved(entry, at), used, stranded, disputes, found, zones);
  }

  private LabScheduleState left(ExperimentId id, Map<String, LocationId> at) {
    Entry entry = entry(id);
    Map<ExperimentId, Entry> rest = new LinkedHashMap<>(queue);
    rest.remove(id);
    Map<LabwareId, LocationId> now = moved(entry, at);
    Map<ExperimentId, Map<LabwareId, LocationId>> left = new LinkedHashMap<>(stranded);
    Map<LabwareId, LocationId> own = new LinkedHashMap<>();
    entry.labware.values().stream()
        .filter(now::containsKey)
        .forEach(piece -> own.put(piece, now.get(piece)));
    left.put(id, Map.copyOf(own));
    return new LabScheduleState(
        Collections.unmodifiableMap(rest),
        now,
        at.isEmpty() ? unused(entry) : used,
        Collections.unmodifiableMap(left),
        disputes,
        found,
        zones);
  }

  /// What an experiment was given that never began is as good as new.
  private Set<LabwareId> unused(Entry entry) {
    Set<LabwareId> taken = new TreeSet<>(used);
    taken.removeAll(entry.labware.values());
    return Collections.unmodifiableSet(taken);
  }

  private LabScheduleState relocated(LabwareId piece, LocationId to) {
    Map<LabwareId, LocationId> now = new LinkedHashMap<>(places);
    now.put(piece, to);
    Set<LabwareId> taken = new TreeSet<>(used);
    taken.add(piece);
    Map<ExperimentId, Map<LabwareId, LocationId>> left = new LinkedHashMap<>();
    stranded.forEach((id, pieces) -> {
      Map<LabwareId, LocationId> own = new LinkedHashMap<>(pieces);
      own.computeIfPresent(piece, (_, _) -> to);
      left.put(id, Map.copyOf(own));
    });
    return new LabScheduleState(
        queue,
        Collections.unmodifiableMap(now),
        Collections.unmodifiableSet(taken),
        Collections.unmodifiableMap(left),
        disputes,
        found,
        zones);
  }

  private Map<LabwareId, LocationId> moved(Entry entry, Map<String, LocationId> at) {
    Map<LabwareId, LocationId> now = new LinkedHashMap<>(places);
    entry.labware.forEach((name, piece) -> {
      LocationId place = at.get(name);
      if (place != null) {
        now.put(piece, place);
      }
    });
    return Collections.unmodifiableMap(now);
  }

  Optional<Dispute> dispute(LocationId place) {
    return Optional.ofNullable(disputes.get(place)).map(DisputeStanding::dispute);
  }

  Entry entry(ExperimentId id) {
    Entry entry = queue.get(id);
    if (entry == null) {
      throw new IllegalStateException(id + " is not in the queue");
    }
    return entry;
  }
}
