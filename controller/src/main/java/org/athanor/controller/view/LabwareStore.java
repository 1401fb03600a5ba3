// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.Found;
import org.athanor.controller.view.LabView.LabwareView;
import org.athanor.controller.view.LabView.VolumeView;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// What labware there is, where it stands and what it holds, by the books. Any thread may write and
/// read.
public final class LabwareStore {
  private final Map<LabwareId, LabwareEntry> pieces = new LinkedHashMap<>();
  private final Map<FunctionalUnitId, Contents> poured = new HashMap<>();
  private Map<LabwareId, LocationId> moved = Map.of();
  private Map<LabwareId, Found> found = Map.of();
  private Map<LabwareId, String> held = Map.of();
  private final Map<FunctionalUnitId, Map<LabwareId, String>> doubtful = new HashMap<>();

  LabwareStore() {}

  /// The labware of the lab file, and where that puts it.
  public synchronized void known(Collection<LabwareEntry> labware) {
    labware.forEach(piece -> pieces.put(piece.id(), piece));
  }

  /// Where those pieces stand that were ever moved.
  public synchronized void moved(Map<LabwareId, LocationId> places) {
    moved = Map.copyOf(places);
  }

  /// What people found in those pieces.
  public synchronized void found(Map<LabwareId, Found> what) {
    found = Map.copyOf(what);
  }

  /// What is in dispute or stands in the way, and the items of attention that say so.
  public synchronized void held(Map<LabwareId, String> attention) {
    held = Map.copyOf(attention);
  }

  /// What a command of this unit is about of which a person is asked, and the item that asks.
  public synchronized void doubtful(FunctionalUnitId unit, Map<LabwareId, String> attention) {
    doubtful.put(unit, Map.copyOf(attention));
  }

  /// All that this unit has ever poured.
  public synchronized void poured(FunctionalUnitId unit, Contents contents) {
    poured.put(unit, contents);
  }

  /// @param changed leaves out what is as the lab file says: at its place, and empty
  public synchronized List<LabwareView> all(boolean changed) {
    Contents contents = Contents.sum(poured.values()).with(found);
    Map<LabwareId, LabwareEntry> shown = new LinkedHashMap<>(pieces);
    contents.labware().forEach(id -> shown.putIfAbsent(id, gone(id)));
    return shown.values().stream()
        .filter(piece ->
            !changed
                || isMoved(piece)
                || !contents.in(piece.id()).isEmpty()
                || heldBy(piece.id()).isPresent())
        .map(piece -> view(piece, contents))
        .toList();
  }

  public synchronized Optional<LabwareView> find(String id) {
    return all(false).stream().filter(piece -> piece.id().equals(id)).findFirst();
  }

  /// A piece that stands in the lab file no more, and was filled when it did.
  private static LabwareEntry gone(LabwareId id) {
    return new LabwareEntry(id, "", new LocationId("unknown"));
  }

  private boolean isMoved(LabwareEntry piece) {
    return !place(piece).equals(piece.at());
  }

  private LocationId place(LabwareEntry piece) {
    return moved.getOrDefault(piece.id(), piece.at());
  }

  private Optional<String> heldBy(LabwareId piece) {
    return Stream.concat(doubtful.values().stream(), Stream.of(held))
        .flatMap(items -> Optional.ofNullable(items.get(piece)).stream())
        .findFirst();
  }

  private LabwareView view(LabwareEntry piece, Contents contents) {
    Map<String, VolumeView> volumes = new LinkedHashMap<>();
    contents.in(piece.id()).forEach((liquid, range) -> volumes.put(liquid, VolumeView.of(range)));
    return new LabwareView(
        piece.id().value(), piece.type(), place(piece).value(), volumes, heldBy(piece.id()));
  }
}
