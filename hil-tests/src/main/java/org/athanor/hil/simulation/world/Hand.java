// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.athanor.controller.audit.JournalLine;
import org.athanor.hil.simulation.device.Matter;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// Somebody who takes labware from a device while the controller is down, and tells nobody. Only
/// when no order is out: what is done to an order's labware in the meantime no protocol can mend.
final class Hand {
  private final Surroundings around;
  private final Predicate<LocationId> within;

  /// @param within whether a place is at a device that works on what stands there
  Hand(Surroundings around, Predicate<LocationId> within) {
    this.around = around;
    this.within = within;
  }

  void reach() {
    List<LabwareId> there = around.matter().standing(within);
    if (!there.isEmpty() && !isAnyOrderOut() && around.faults().happens(Fault.MOVED_BY_HAND)) {
      LabwareId labware = there.get(around.chance().nextInt(there.size()));
      around.trace("hand " + labware);
      around.matter().move(labware, Matter.ELSEWHERE);
    }
  }

  private boolean isAnyOrderOut() {
    Set<String> out = new HashSet<>();
    for (JournalLine line : around.journal()) {
      switch (line.type()) {
        case "dispatch-intended" -> out.add(line.event().path("order").path("id").asText());
        case "command-ended" -> out.remove(line.event().path("command").asText());
        default -> {
          // says nothing of what is out
        }
      }
    }
    return !out.isEmpty();
  }
}
