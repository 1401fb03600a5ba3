// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.schedule.LabSchedule.ByHand;
import org.athanor.controller.schedule.LabSchedule.Relocate;
import org.athanor.controller.schedule.LabSchedule.Settle;
import org.athanor.controller.schedule.LabSchedule.StartZone;
import org.athanor.controller.schedule.SettlementRules.Settlement.Unknown;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// Whether there is what a person speaks of. Pure.
final class NameRules {
  private NameRules() {}

  /// What of it there is not, and what there is instead; empty when it is known. What the lab file
  /// has lost and a person is still asked about is known.
  static Optional<Unknown> stranger(LabDefinition lab, LabScheduleState state, ByHand said) {
    return switch (said) {
      case Relocate relocate -> unless(lab.labware().keySet(), relocate.labware(), "labware", lab);
      case Settle settle -> {
        Set<LocationId> places = new TreeSet<>(lab.locations().keySet());
        places.addAll(state.disputes().keySet());
        yield unless(places, settle.place(), "place", lab);
      }
      case StartZone start -> {
        Set<ZoneId> zones = new TreeSet<>(lab.zones().keySet());
        state.zones().keySet().stream()
            .filter(zone -> ZoneRules.isStopped(state, zone))
            .forEach(zones::add);
        yield unless(zones, start.zone(), "zone", lab);
      }
    };
  }

  private static <T> Optional<Unknown> unless(
      Collection<T> known, T name, String kind, LabDefinition lab) {
    return known.contains(name)
        ? Optional.empty()
        : Optional.of(
            new Unknown(
                kind + " " + name + " in lab " + lab.id(),
                known.stream().map(String::valueOf).toList()));
  }
}
