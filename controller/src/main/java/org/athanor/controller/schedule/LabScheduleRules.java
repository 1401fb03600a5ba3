// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.schedule.LabScheduleState.Entry;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.schedule.AllocationRules;
import org.athanor.planner.schedule.Claim;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;

/// Which waiting experiments may go on, given what everybody holds. Pure.
final class LabScheduleRules {
  /// Where labware is that nobody counts with any more: in a hand, or thrown away.
  static final LocationId OUTSIDE = new LocationId("outside");

  private LabScheduleRules() {}

  /// Why a person's word cannot be taken when nobody stands for it; empty when somebody does.
  static Optional<String> nameless(String operator, String reason) {
    return operator.isBlank() || reason.isBlank()
        ? Optional.of("whoever has a say in this gives a name and a reason")
        : Optional.empty();
  }

  /// Why a person's word about where labware stands cannot be taken; empty when it can.
  static Optional<String> obstacle(
      LabDefinition lab, LabScheduleState state, LabwareId piece, LocationId to) {
    if (!to.equals(OUTSIDE) && !lab.locations().containsKey(to)) {
      return Optional.of("the lab has no place " + to + "; say " + OUTSIDE + " when it is in none");
    }
    Optional<String> atWork = atWork(state, piece);
    if (atWork.isPresent()) {
      return atWork;
    }
    return Places.isSlot(lab, to) ? taken(lab, state, piece, to) : Optional.empty();
  }

  /// Why nobody may say of this piece what the books do not: an experiment has it.
  static Optional<String> atWork(LabScheduleState state, LabwareId piece) {
    return state.queue().entrySet().stream()
        .filter(open -> open.getValue().labware().containsValue(piece))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(owner ->
            "experiment " + owner + " is still at work with " + piece + "; it has to end first");
  }

  private static Optional<String> taken(
      LabDefinition lab, LabScheduleState state, LabwareId piece, LocationId to) {
    Optional<LabwareId> other =
        lab.labware().keySet().stream()
            .filter(one -> !one.equals(piece))
            .filter(one -> place(lab, state, one).equals(Optional.of(to)))
            .findFirst();
    if (other.isPresent()) {
      return Optional.of(other.get() + " stands at " + to);
    }
    return state.queue().entrySet().stream()
        .filter(open -> open.getValue().running())
        .filter(open ->
            open.getValue()
                .needs()
                .get(open.getValue().next())
                .keepAfter()
                .contains(Places.slot(to)))
        .map(open -> "experiment " + open.getKey() + " is bringing its labware to " + to)
        .findFirst();
  }

  /// Whether nothing of a campaign runs; what is in doubt runs.
  static boolean standsStill(LabScheduleState state, CampaignId campaign) {
    return state.queue().entrySet().stream()
        .filter(entry -> entry.getKey().campaign().equals(campaign))
        .noneMatch(entry -> entry.getValue().running());
  }

  /// What an experiment left where it keeps others from a device; where labware is stored it is in
  /// nobody's way.
  static Map<LabwareId, LocationId> inTheWay(
      LabDefinition lab, LabScheduleState state, ExperimentId id) {
    Map<LabwareId, LocationId> left = new TreeMap<>(state.stranded().getOrDefault(id, Map.of()));
    left.values().removeIf(place -> slots(lab, List.of(place)).isEmpty());
    return left;
  }

  /// An experiment that may start its next step with this labware.
  record Grant(ExperimentId experiment, int step, Map<String, LabwareId> labware) {}

  /// First come, first served, one after another, as far as resources and labware reach, and only
  /// of what nobody doubts.
  static List<Grant> grants(
      LabDefinition lab, LabScheduleState state, Set<ExperimentId> waiting, Doubtful doubtful) {
    List<Grant> grants = new ArrayList<>();
    Set<LabwareId> taken = new TreeSet<>(state.used());
    taken.addAll(doubtful.pieces());
    Set<ExperimentId> ready = new TreeSet<>(waiting);
    ready.removeIf(id -> !state.queue().containsKey(id) || state.entry(id).running());
    ready.removeIf(id -> doubtful.touches(state.entry(id)));
    ready.removeIf(id -> labware(lab, state.entry(id), taken).isEmpty());
    for (ExperimentId id : AllocationRules.grantable(claims(lab, state), ready)) {
      Entry entry = state.entry(id);
      Optional<Map<String, LabwareId>> labware = labware(lab, entry, taken);
      if (labware.isPresent()) {
        taken.addAll(labware.get().values());
        grants.add(new Grant(id, entry.next(), labware.get()));
      }
    }
    return List.copyOf(grants);
  }

  /// Those who had been granted a step and have not begun it, perhaps in another life.
  static List<ExperimentId> grantedBefore(
      LabScheduleState state, Set<ExperimentId> waiting, Doubtful doubtful) {
    return waiting.stream()
        .filter(state.queue()::containsKey)
        .filter(id -> state.entry(id).running() && !doubtful.touches(state.entry(id)))
        .toList();
  }

  /// Where the labware of an experiment stands, by the recipe's names.
  static Map<String, LocationId> whereabouts(
      LabDefinition lab, LabScheduleState state, Entry entry) {
    Map<String, LocationId> places = new LinkedHashMap<>();
    entry
        .labware()
        .forEach((name, piece) -> place(lab, state, piece).ifPresent(at -> places.put(name, at)));
    return Map.copyOf(places);
  }

  /// Whether labware is elsewhere than the books say: a step that is tried again may have begun.
  static boolean moved(Map<String, LocationId> books, Map<String, LocationId> places) {
    return !books.entrySet().containsAll(places.entrySet());
  }

  /// The labware that an experiment has or would get; empty when there is not enough.
  static Optional<Map<String, LabwareId>> labware(
      LabDefinition lab, Entry entry, Set<LabwareId> taken) {
    if (entry.labware().size() == entry.types().size()) {
      return Optional.of(entry.labware());
    }
    Map<String, LabwareId> chosen = new LinkedHashMap<>();
    for (Map.Entry<String, String> wanted : entry.types().entrySet()) {
      Optional<LabwareId> free =
          lab.labware().values().stream()
              .filter(piece -> piece.type().equals(wanted.getValue()))
              .map(LabwareEntry::id)
              .filter(piece -> !taken.contains(piece) && !chosen.containsValue(piece))
              .findFirst();
      if (free.isEmpty()) {
        return Optional.empty();
      }
      chosen.put(wanted.getKey(), free.get());
    }
    return Optional.of(Map.copyOf(chosen));
  }

  private static List<Claim> claims(LabDefinition lab, LabScheduleState state) {
    List<Claim> claims = new ArrayList<>();
    state
        .stranded()
        .forEach((id, places) -> {
          Set<ResourceId> stillTaken = slots(lab, places.values());
          if (!stillTaken.isEmpty()) {
            claims.add(Claim.of(id, stillTaken, List.of()));
          }
        });
    state.queue().forEach((id, entry) -> claims.add(claim(lab, state, id, entry)));
    return claims;
  }

  /// What an experiment holds follows from where its labware stands: so it is right also when steps
  /// were left out.
  private static Claim claim(
      LabDefinition lab, LabScheduleState state, ExperimentId id, Entry entry) {
    Set<ResourceId> held = slots(lab, places(state, entry));
    List<StepNeed> remaining = new ArrayList<>();
    entry.needs().stream()
        .skip(entry.next())
        .map(need -> ZoneRules.within(lab, need))
        .forEach(remaining::add);
    if (remaining.isEmpty()) {
      return Claim.of(id, held, List.of());
    }
    remaining.set(0, fromHere(remaining.getFirst(), held));
    Claim claim = Claim.of(id, held, remaining);
    return entry.running() ? claim.granted() : claim;
  }

  private static StepNeed fromHere(StepNeed need, Set<ResourceId> held) {
    Set<ResourceId> during = new TreeSet<>(held);
    need.during().stream().filter(r -> !r.id().startsWith(Places.SLOT)).forEach(during::add);
    return new StepNeed(during, need.keepAfter());
  }

  private static List<LocationId> places(LabScheduleState state, Entry entry) {
    return entry.labware().values().stream()
        .filter(state.places()::containsKey)
        .map(state.places()::get)
        .toList();
  }

  /// Places on devices; where labware is stored is nobody's.
  private static Set<ResourceId> slots(LabDefinition lab, Iterable<LocationId> places) {
    Set<ResourceId> slots = new TreeSet<>();
    for (LocationId place : places) {
      LocationEntry entry = lab.locations().get(place);
      if (entry != null && entry.kind() == LocationEntry.Kind.SLOT && entry.device().isPresent()) {
        slots.add(Places.slot(place));
      }
    }
    return slots;
  }

  /// Where a piece of labware stands.
  static Optional<LocationId> place(LabDefinition lab, LabScheduleState state, LabwareId piece) {
    return Optional.ofNullable(state.places().get(piece))
        .or(() -> Optional.ofNullable(lab.labware().get(piece)).map(LabwareEntry::at));
  }
}
