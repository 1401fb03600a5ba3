// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneReset;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStopped;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;

/// What zones allow. Pure.
final class ZoneRules {
  private ZoneRules() {}

  /// What a step needs in this lab: each exclusive zone of a device that it works with is one thing
  /// more that only one can have.
  static StepNeed within(LabDefinition lab, StepNeed need) {
    Set<ResourceId> during = new TreeSet<>(need.during());
    lab.zones().values().stream()
        .filter(Zone::exclusive)
        .filter(
            zone -> zone.devices().stream().map(Places::device).anyMatch(need.during()::contains))
        .forEach(zone -> during.add(new ResourceId("zone:" + zone.id())));
    return new StepNeed(during, need.keepAfter());
  }

  /// Devices with which, and their places at which, nothing may be begun: those of zones that are
  /// stopped, or reset and not started, or of which nobody knows.
  static Set<ResourceId> barred(
      LabDefinition lab, LabScheduleState state, Collection<ZoneId> clear) {
    Set<DeviceId> devices = new TreeSet<>();
    state.zones().values().stream()
        .flatMap(standing -> standing.stop().stream())
        .forEach(stop -> devices.addAll(stop.devices()));
    lab.zones().values().stream()
        .filter(zone ->
            isStopped(state, zone.id()) || !(zone.stop().isEmpty() || clear.contains(zone.id())))
        .forEach(zone -> devices.addAll(zone.devices()));
    return Stream.concat(
            devices.stream().map(Places::device), places(lab, devices).stream().map(Places::slot))
        .collect(Collectors.toUnmodifiableSet());
  }

  static boolean isStopped(LabScheduleState state, ZoneId zone) {
    return Optional.ofNullable(state.zones().get(zone)).flatMap(ZoneStanding::stop).isPresent();
  }

  /// What has to be written of what was read; empty when nothing has changed.
  static Optional<LabScheduleEvent> finding(
      LabDefinition lab, LabScheduleState state, LabSchedule.ZoneSeen seen, Instant now) {
    Optional<ZoneStanding> standing = Optional.ofNullable(state.zones().get(seen.zone()));
    Optional<StopCause> before =
        standing
            .filter(ZoneStanding.Stopped.class::isInstance)
            .flatMap(ZoneStanding::stop)
            .map(ZoneStanding.Stopped::cause);
    return seen.stop()
        .map(cause ->
            before.isEmpty() || (before.get() != cause && cause == StopCause.EMERGENCY_STOP)
                ? Optional.<LabScheduleEvent>of(
                    new ZoneStopped(seen.zone(), devices(lab, seen.zone()), cause, now))
                : Optional.<LabScheduleEvent>empty())
        .orElseGet(() -> before.map(_ -> new ZoneReset(seen.zone(), now)));
  }

  private static Set<DeviceId> devices(LabDefinition lab, ZoneId zone) {
    return Optional.ofNullable(lab.zones().get(zone)).map(Zone::devices).orElse(Set.of());
  }

  /// Those of the lab file, and those that the last stop was of.
  static Set<DeviceId> devices(LabDefinition lab, LabScheduleState state, ZoneId zone) {
    Set<DeviceId> devices = new TreeSet<>(devices(lab, zone));
    Optional.ofNullable(state.zones().get(zone)).ifPresent(it -> devices.addAll(it.devices()));
    return devices;
  }

  static boolean isReset(LabScheduleState state, ZoneId zone) {
    return state.zones().get(zone) instanceof ZoneStanding.Reset;
  }

  /// Whether somebody reads its emergency stop.
  static boolean isRead(LabDefinition lab, ZoneId zone) {
    return Optional.ofNullable(lab.zones().get(zone)).flatMap(Zone::stop).isPresent();
  }

  /// What a stopped zone waits for.
  enum Release {
    /// That its emergency stop is reset.
    RESET,
    /// A person, who starts it.
    START,
    /// The same, where nobody reads its stop: the person's word alone starts it.
    START_UNREAD
  }

  static Release release(LabDefinition lab, LabScheduleState state, ZoneId zone) {
    if (!isRead(lab, zone)) {
      return Release.START_UNREAD;
    }
    return isReset(state, zone) ? Release.START : Release.RESET;
  }

  /// Why a person cannot start the zone; empty when they can. A zone whose stop nobody reads any
  /// more, because somebody took it out of the lab file, is started on the person's word alone.
  static Optional<String> obstacle(
      LabDefinition lab, LabScheduleState state, ZoneId zone, Collection<ZoneId> clear) {
    Optional<ZoneStanding.Stopped> stop =
        Optional.ofNullable(state.zones().get(zone)).flatMap(ZoneStanding::stop);
    if (stop.isEmpty()) {
      return Optional.of(
          "zone " + zone + (isRead(lab, zone) ? " is not stopped" : " has no emergency stop"));
    }
    boolean reset = isReset(state, zone);
    if (!isRead(lab, zone) || reset && clear.contains(zone)) {
      return Optional.empty();
    }
    String why =
        reset
            ? "nobody has read its emergency stop since the controller started"
            : stop.get().cause().words()
                + switch (stop.get().cause()) {
                  case EMERGENCY_STOP -> "; reset it first";
                  case READING_LOST -> "; mend what reads it first";
                };
    return Optional.of("zone " + zone + " cannot be started: " + why);
  }

  /// Where people may have moved something while the zone stood still.
  static Set<LocationId> places(LabDefinition lab, Set<DeviceId> devices) {
    return lab.locations().values().stream()
        .filter(place -> place.device().filter(devices::contains).isPresent())
        .map(LocationEntry::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
