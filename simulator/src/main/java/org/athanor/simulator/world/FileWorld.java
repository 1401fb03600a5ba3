// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.disk.FolderLock;

/// The world in a folder: read, changed and written whole under a lock that all processes respect,
/// so every change happens once, entirely, and stays.
public final class FileWorld {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final FolderLock lock;
  private final WorldPlan plan;
  private final EmergencyStops stops;

  /// Sorted, so that the file can be compared. Reservoirs are called `device/liquid`.
  private record Matter(
      TreeMap<String, String> places,
      TreeMap<String, TreeMap<String, Double>> contents,
      TreeMap<String, Double> reservoirs) {}

  private FileWorld(Path folder, WorldPlan plan) {
    this.file = folder.resolve("world.json");
    this.lock = FolderLock.in(folder);
    this.plan = plan;
    this.stops = EmergencyStops.in(folder);
  }

  /// Opens the world in this folder; what the plan has and the world has not is added.
  public static FileWorld open(Path folder, WorldPlan plan) {
    var world = new FileWorld(folder, plan);
    world.change(matter -> {
      plan.labware().forEach((id, at) -> matter.places.putIfAbsent(id.value(), at.value()));
      plan.reservoirs()
          .forEach((device, liquids) ->
              liquids.forEach((liquid, microlitres) ->
                  matter.reservoirs.putIfAbsent(device + "/" + liquid, microlitres)));
      return matter;
    });
    return world;
  }

  /// The world in this folder as it is, whatever its plan.
  ///
  /// @throws IllegalArgumentException when there is none
  static FileWorld existing(Path folder) {
    if (DurableFile.read(folder.resolve("world.json")).isEmpty()) {
      throw new IllegalArgumentException(
          "no virtual lab has run in "
              + Optional.ofNullable(folder.getParent()).orElse(folder)
              + "; --data names the folder that its simulator was given");
    }
    return new FileWorld(folder, new WorldPlan(Set.of(), Set.of(), Map.of(), Map.of()));
  }

  /// A person carries a piece of labware, also to a place that no plan knows. It is remembered
  /// where it is, or it would be added again at the next start. Returns where it was.
  ///
  /// @throws IllegalArgumentException when there is no such piece
  LocationId carry(LabwareId labware, LocationId to) {
    return change(matter ->
        Optional.ofNullable(matter.places.replace(labware.value(), to.value()))
            .map(LocationId::new)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no labware \"" + labware + "\" in this lab")));
  }

  /// The world as one device meets it: reservoirs are its own.
  public World of(DeviceId device) {
    return new View(device.value());
  }

  private <T> T look(Function<Matter, T> question) {
    return lock.hold(() -> question.apply(read()));
  }

  private <T> T change(Function<Matter, T> deed) {
    return lock.hold(() -> {
      Matter matter = read();
      T answer = deed.apply(matter);
      try {
        DurableFile.replace(file, JSON.writeValueAsString(matter));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      return answer;
    });
  }

  private Matter read() {
    Optional<String> text = DurableFile.read(file);
    if (text.isEmpty()) {
      return new Matter(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
    try {
      return JSON.readValue(text.get(), Matter.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<LabwareId> occupant(Matter matter, LocationId location) {
    return matter.places.entrySet().stream()
        .filter(place -> place.getValue().equals(location.value()))
        .map(place -> new LabwareId(place.getKey()))
        .findFirst();
  }

  private final class View implements World {
    private final String device;

    private View(String device) {
      this.device = device;
    }

    @Override
    public Set<LocationId> locations() {
      Set<LocationId> all = new LinkedHashSet<>(plan.slots());
      all.addAll(plan.bins());
      return all;
    }

    /// A bin never counts as taken.
    @Override
    public Optional<LabwareId> occupant(LocationId location) {
      return plan.bins().contains(location)
          ? Optional.empty()
          : look(matter -> FileWorld.occupant(matter, location));
    }

    @Override
    public Map<LocationId, LabwareId> occupants() {
      return look(matter -> {
        Map<LocationId, LabwareId> occupants = new LinkedHashMap<>();
        matter.places.forEach((piece, place) -> {
          LocationId at = new LocationId(place);
          if (plan.slots().contains(at)) {
            occupants.put(at, new LabwareId(piece));
          }
        });
        return Collections.unmodifiableMap(occupants);
      });
    }

    @Override
    public Optional<LocationId> whereIs(LabwareId labware) {
      return look(matter -> Optional.ofNullable(matter.places.get(labware.value())))
          .map(LocationId::new);
    }

    @Override
    public void move(LabwareId labware, LocationId from, LocationId to) {
      if (!plan.slots().contains(to) && !plan.bins().contains(to)) {
        throw new IllegalStateException("there is no place called " + to);
      }
      change(matter -> {
        if (!from.value().equals(matter.places.get(labware.value()))) {
          throw new IllegalStateException(labware + " is not at " + from);
        }
        if (plan.slots().contains(to) && FileWorld.occupant(matter, to).isPresent()) {
          throw new IllegalStateException(to + " is taken");
        }
        return matter.places.put(labware.value(), to.value());
      });
    }

    @Override
    public void add(LabwareId labware, String liquid, double microlitres) {
      change(matter ->
          matter
              .contents
              .computeIfAbsent(labware.value(), _ -> new TreeMap<>())
              .merge(liquid, microlitres, Double::sum));
    }

    @Override
    public void draw(String reservoir, double microlitres) {
      change(matter -> {
        double left = level(matter, reservoir);
        if (left < microlitres) {
          throw new IllegalStateException(
              "reservoir " + reservoir + " holds " + left + " uL, less than " + microlitres);
        }
        return matter.reservoirs.put(device + "/" + reservoir, left - microlitres);
      });
    }

    @Override
    public double reservoir(String reservoir) {
      return look(matter -> level(matter, reservoir));
    }

    @Override
    public boolean isEmergencyStopPressed() {
      return stops.pressed().contains(new DeviceId(device));
    }

    @Override
    public Map<String, Double> contents(LabwareId labware) {
      return look(matter -> contents(matter, labware));
    }

    @Override
    public Optional<Map<String, Double>> contentsAt(LocationId location) {
      return plan.bins().contains(location)
          ? Optional.empty()
          : look(
              matter -> FileWorld.occupant(matter, location).map(piece -> contents(matter, piece)));
    }

    private static Map<String, Double> contents(Matter matter, LabwareId labware) {
      return Collections.unmodifiableMap(
          matter.contents.getOrDefault(labware.value(), new TreeMap<>()));
    }

    private double level(Matter matter, String reservoir) {
      return matter.reservoirs.getOrDefault(device + "/" + reservoir, 0.0);
    }
  }
}
