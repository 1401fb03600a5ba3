// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.LabScheduleState.Entry;
import org.athanor.controller.schedule.Sighting.Sight;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;

/// Whether the bench is as the books say. Pure.
final class PlantRules {
  private PlantRules() {}

  /// What must not be counted with: places that nobody has looked at since the controller started
  /// or that are in dispute, what stands there by the books, and what was seen there.
  record Doubtful(Set<LocationId> places, Set<LabwareId> pieces, Set<ResourceId> resources) {
    static final Doubtful NOTHING = new Doubtful(Set.of(), Set.of(), Set.of());

    /// The same with more that must not be counted with.
    Doubtful and(Set<ResourceId> more) {
      Set<ResourceId> all = new TreeSet<>(resources);
      all.addAll(more);
      return new Doubtful(places, pieces, all);
    }

    /// Whether the next step of an experiment would touch any of it; of one that has not begun, any
    /// step: it would only come to stand in the way.
    boolean touches(Entry entry) {
      boolean fresh = entry.next() == 0 && !entry.running();
      return entry.labware().values().stream().anyMatch(pieces::contains)
          || (fresh ? entry.needs().stream().flatMap(PlantRules::touched) : touched(entry))
              .anyMatch(resources::contains);
    }
  }

  /// The first disagreement, about what stands there before how much; empty when every device sees
  /// what the books say.
  static Optional<Dispute> dispute(
      LabDefinition lab,
      LabScheduleState state,
      LocationId place,
      List<Sighting> sightings,
      Contents contents) {
    Optional<LabwareId> books = standing(lab, state, place);
    Map<String, VolumeRange> holds = books.map(contents::in).orElse(Map.of());
    return sightings.stream()
        .flatMap(one -> disagreement(lab, books, holds, one).stream())
        .min(Comparator.comparing(one -> one.amounts().isPresent()));
  }

  private static Optional<Dispute> disagreement(
      LabDefinition lab,
      Optional<LabwareId> books,
      Map<String, VolumeRange> holds,
      Sighting sighting) {
    Sight sight = sighting.sight();
    Optional<Amounts> amounts =
        sight instanceof Sight.Measured measured
            ? Optional.of(AmountRules.of(lab, books, holds, measured))
            : Optional.empty();
    boolean agrees =
        switch (sight) {
          case Sight.Nothing() -> books.isEmpty();
          case Sight.Something() -> books.isPresent();
          case Sight.Piece(String name) ->
              books.map(LabwareId::value).filter(name::equals).isPresent();
          case Sight.Measured _ -> amounts.filter(Amounts::agree).isPresent();
        };
    return agrees
        ? Optional.empty()
        : Optional.of(
            new Dispute(
                books, sighting.by(), sight.toString(), pieces(lab, books, sight), amounts));
  }

  private static Set<LabwareId> pieces(LabDefinition lab, Optional<LabwareId> books, Sight sight) {
    Stream<LabwareId> seen =
        sight instanceof Sight.Piece(String name)
            ? lab.labware().keySet().stream().filter(piece -> piece.value().equals(name))
            : Stream.empty();
    return Stream.concat(books.stream(), seen).collect(Collectors.toUnmodifiableSet());
  }

  /// What stands at a place by the books.
  static Optional<LabwareId> standing(LabDefinition lab, LabScheduleState state, LocationId place) {
    return lab.labware().keySet().stream()
        .filter(piece -> LabScheduleRules.place(lab, state, piece).equals(Optional.of(place)))
        .findFirst();
  }

  /// @param unseen places that have not been looked at yet
  static Doubtful doubtful(LabDefinition lab, LabScheduleState state, Set<LocationId> unseen) {
    if (unseen.isEmpty() && state.disputes().isEmpty()) {
      return Doubtful.NOTHING;
    }
    Set<LocationId> places = new TreeSet<>(unseen);
    places.addAll(state.disputes().keySet());
    Set<LabwareId> pieces = new TreeSet<>();
    state.disputes().values().forEach(standing -> pieces.addAll(standing.dispute().pieces()));
    lab.labware().keySet().stream()
        .filter(
            piece -> LabScheduleRules.place(lab, state, piece).filter(places::contains).isPresent())
        .forEach(pieces::add);
    Set<ResourceId> resources = new TreeSet<>();
    places.forEach(place -> {
      resources.add(Places.slot(place));
      device(lab, place).ifPresent(resources::add);
    });
    return new Doubtful(places, pieces, resources);
  }

  /// Places where something may be moving now, so that nobody can say what should be there: those
  /// of steps that have been granted, but for the ones that wait to be told so again.
  static Set<LocationId> atWork(
      LabDefinition lab, LabScheduleState state, Set<ExperimentId> waiting) {
    Set<LocationId> places = new TreeSet<>();
    Set<ResourceId> resources = new TreeSet<>();
    state
        .queue()
        .forEach((id, entry) -> {
          if (entry.running() && !waiting.contains(id)) {
            entry
                .labware()
                .values()
                .forEach(piece -> LabScheduleRules.place(lab, state, piece).ifPresent(places::add));
            touched(entry).forEach(resources::add);
          }
        });
    lab.locations().keySet().stream()
        .filter(place ->
            resources.contains(Places.slot(place))
                || device(lab, place).filter(resources::contains).isPresent())
        .forEach(places::add);
    return places;
  }

  private static Stream<ResourceId> touched(Entry entry) {
    if (entry.next() >= entry.needs().size()) {
      return Stream.empty();
    }
    return touched(entry.needs().get(entry.next()));
  }

  private static Stream<ResourceId> touched(StepNeed need) {
    return Stream.concat(need.during().stream(), need.keepAfter().stream());
  }

  /// Those who wait with labware of which nobody knows where it is.
  static List<ExperimentId> lost(
      LabDefinition lab, LabScheduleState state, Set<ExperimentId> waiting) {
    if (state.disputes().isEmpty()) {
      return List.of();
    }
    Set<LabwareId> pieces = doubtful(lab, state, Set.of()).pieces();
    return waiting.stream()
        .filter(state.queue()::containsKey)
        .filter(id -> !state.entry(id).running())
        .filter(id -> state.entry(id).labware().values().stream().anyMatch(pieces::contains))
        .toList();
  }

  private static Optional<ResourceId> device(LabDefinition lab, LocationId place) {
    return Optional.ofNullable(lab.locations().get(place))
        .flatMap(LocationEntry::device)
        .map(Places::device);
  }

  /// Places that some device sees.
  static Set<LocationId> sensed(LabDefinition lab) {
    return lab.sensors().stream()
        .map(sensor -> sensor.at())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Places at which some device measures how much there is.
  static Set<LocationId> measured(LabDefinition lab) {
    return lab.sensors().stream()
        .filter(sensor -> sensor.tells() instanceof Tells.Amount)
        .map(sensor -> sensor.at())
        .collect(Collectors.toUnmodifiableSet());
  }
}
