// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.StandardProtocol;
import org.athanor.controller.journal.ModelModule;

/// Folds the command ledgers as a controller would that starts now, twice. The one checker that
/// trusts the controller's own code: it asks whether this version still reads what an older one
/// wrote, and whether it makes the same of it each time. Campaigns and experiments need more than
/// their events (a recipe, a planner); `./athanor campaign replay` computes their proposals again.
final class ReplayChecker {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .findAndAddModules()
          .addModule(new ModelModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ReplayChecker() {}

  /// I22.
  static Ruling sameTwice(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    Map<String, FunctionalUnitState> first = new TreeMap<>();
    Map<String, FunctionalUnitState> second = new TreeMap<>();
    Set<String> unreadable = new HashSet<>();
    for (JournalLine line : records.journal()) {
      String unit = line.persistenceId();
      if (!line.ofFunctionalUnit() || unreadable.contains(unit)) {
        continue;
      }
      try {
        FunctionalUnitState one = first.merge(unit, after(first, line), (_, now) -> now);
        FunctionalUnitState other = second.merge(unit, after(second, line), (_, now) -> now);
        notes.expect(one.open().equals(other.open()), line.command(), "is another thing each time");
      } catch (JsonProcessingException | RuntimeException e) {
        unreadable.add(unit);
        notes.found(
            line.command(),
            "cannot be replayed from event %d on: %s".formatted(line.position(), e.getMessage()));
      }
    }
    first.forEach((unit, state) ->
        notes.expect(state.equals(second.get(unit)), unit, "ends in another state each time"));
    return notes.ruling();
  }

  private static FunctionalUnitState after(
      Map<String, FunctionalUnitState> states, JournalLine line) throws JsonProcessingException {
    FunctionalUnitEvent event = MAPPER.treeToValue(line.event(), FunctionalUnitEvent.class);
    return StandardProtocol.instance()
        .evolve(states.getOrDefault(line.persistenceId(), FunctionalUnitState.EMPTY), event);
  }
}
