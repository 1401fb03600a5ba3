// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.device.CommandProtocol.Bar;
import org.athanor.model.id.ZoneId;

/// What a functional unit was told of its device's zones in this life of the controller. As long as
/// it was told nothing of one of them, that one counts as stopped.
final class ZonesTold {
  private final Map<ZoneId, ZoneWord> told = new TreeMap<>();
  private final Map<ZoneId, Long> last = new TreeMap<>();

  /// @param zones those that have an emergency stop
  ZonesTold(Set<ZoneId> zones) {
    zones.forEach(zone -> told.put(zone, new ZoneWord.Unread()));
  }

  /// The youngest word about the zone. An older one that comes in after it is nobody's: an old
  /// start would let orders out of a zone that was stopped again.
  CommandInput hear(FunctionalUnit.ZoneSays says) {
    if (says.number() >= last.getOrDefault(says.zone(), 0L)) {
      last.put(says.zone(), says.number());
      told.put(says.zone(), says.word());
    }
    return new CommandInput.ZoneSaid(
        says.zone(), told.getOrDefault(says.zone(), new ZoneWord.Unread()));
  }

  /// Why nothing may be begun. What the ledger says stays true whatever is told.
  Optional<Bar> bar(FunctionalUnitState state) {
    return state.stops().entrySet().stream()
        .findFirst()
        .map(stop -> stopped(stop.getKey(), stop.getValue()))
        .or(() ->
            told.entrySet().stream()
                .flatMap(entry -> bar(entry.getKey(), entry.getValue()).stream())
                .findFirst());
  }

  private static Optional<Bar> bar(ZoneId zone, ZoneWord word) {
    return switch (word) {
      case ZoneWord.Unread _ ->
          Optional.of(new Bar(false, "nobody can say yet whether zone " + zone + " is stopped"));
      case ZoneWord.Stopped(StopCause cause) -> Optional.of(stopped(zone, cause));
      case ZoneWord.Runs _ -> Optional.empty();
    };
  }

  private static Bar stopped(ZoneId zone, StopCause cause) {
    return new Bar(true, StopRules.words(zone, cause));
  }
}
