// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.matter.Found;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.view.LabView.AmountsView;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.VolumeView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// A morning on which much has been poured, and a balance finds more in a plate than the books.
final class LabwareScene {
  private static final String DISPUTE = "place-in-dispute:reader.stage";
  private static final VolumeRange NOTHING = VolumeRange.NOTHING;

  private LabwareScene() {}

  static void in(ViewStore store) {
    Map<LabwareId, LabwareEntry> pieces = new LinkedHashMap<>();
    Map<LabwareId, LocationId> places = new TreeMap<>();
    Map<LabwareId, Found> found = new TreeMap<>();
    for (int number = 1; number <= 16; number++) {
      LabwareId piece = new LabwareId("plate-" + number);
      pieces.put(piece, new LabwareEntry(piece, "well-plate", new LocationId("hotel." + number)));
      if (number < 15) {
        places.put(piece, new LocationId("waste"));
        found.put(piece, new Found(mixed(number), Map.of()));
      }
    }
    LabwareId weighed = new LabwareId("plate-14");
    places.put(weighed, new LocationId("reader.stage"));
    places.put(new LabwareId("plate-15"), new LocationId("handler.deck"));
    store.labware().known(pieces.values());
    store.labware().moved(places);
    store.labware().found(found);
    store
        .labware()
        .held(Map.of(weighed, DISPUTE, new LabwareId("plate-9"), "labware-left:plate-9"));
    store
        .labware()
        .doubtful(
            new FunctionalUnitId(new DeviceId("handler"), "dispenser"),
            Map.of(new LabwareId("plate-15"), "doubt-colour/15:mix#1"));
    store.attention(
        new AttentionView(
                DISPUTE,
                "place-in-dispute",
                "reader.stage",
                "By the books plate-14 at reader.stage weighs, with all that is in it, 38.2451 g;"
                    + " balance measures 38.3003 g there. The tolerance is 0.02 g. Nothing is done with"
                    + " either until that is settled.",
                "Look at the labware and at the device.",
                Instant.parse("2026-01-01T08:00:00Z"))
            .about(Optional.of(new AmountsView("plate-14", "38.3003 g", true, views(mixed(14))))));
  }

  private static Map<String, VolumeRange> mixed(int number) {
    return Map.of(
        "cyan", VolumeRange.exactly(4.5 * number),
        "magenta", number == 6 ? new VolumeRange(10, 30) : VolumeRange.exactly(60 - 4 * number),
        "yellow", number % 3 == 0 ? NOTHING : VolumeRange.exactly(12.25),
        "black", number == 6 ? VolumeRange.upTo(20) : NOTHING);
  }

  private static Map<String, VolumeView> views(Map<String, VolumeRange> ranges) {
    Map<String, VolumeView> views = new TreeMap<>();
    ranges.forEach((liquid, range) -> views.put(liquid, VolumeView.of(range)));
    return views;
  }
}
