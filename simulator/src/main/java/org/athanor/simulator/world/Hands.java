// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.simulator.disk.FolderLock;

/// A person's hands in a virtual lab. They reach for its matter themselves: no device and no
/// controller is told. What they carry stands in the ground truth, as what devices carry does.
public final class Hands {
  private static final LocationId OUTSIDE = new LocationId("outside");
  private static final DeviceId PERSON = new DeviceId("person");
  private static final String NO_ORDER = "";

  private final Path world;
  private final Path truth;

  private Hands(Path data) {
    this.world = data.resolve("world");
    this.truth = data.resolve("ground-truth");
  }

  /// In the lab that a simulator keeps in this folder.
  public static Hands in(Path data) {
    return new Hands(data);
  }

  /// Takes labware out of the lab, wherever it is. Returns whether it was in there.
  ///
  /// @throws IllegalArgumentException when the lab has no such piece
  public boolean take(LabwareId labware) {
    return carry(labware, OUTSIDE);
  }

  /// Carries labware from wherever it is, as no order says. Returns whether it was elsewhere.
  ///
  /// @throws IllegalArgumentException when the lab has no such piece
  public boolean carry(LabwareId labware, LocationId to) {
    return move(labware, to, "carry", NO_ORDER);
  }

  /// Sets down in a device's stead what it was to carry by this order.
  ///
  /// @throws IllegalArgumentException when the lab has no such piece
  public void finish(String command, LabwareId labware, LocationId to) {
    move(labware, to, "place", command);
  }

  /// Pours something into a piece of labware from a bottle of their own. No ground truth says so:
  /// it is about what was ordered, and about where things stand.
  public void pour(LabwareId labware, String liquid, double microlitres) {
    FileWorld.existing(world).of(PERSON).add(labware, liquid, microlitres);
  }

  private boolean move(LabwareId labware, LocationId to, String effect, String command) {
    LocationId from = FileWorld.existing(world).carry(labware, to);
    if (from.equals(to)) {
      return false;
    }
    Map<String, Object> detail =
        Map.of("labware", labware.value(), "from", from.value(), "to", to.value());
    return FolderLock.in(truth)
        .hold(() -> {
          Instant now = afterAll(FileGroundTruth.last(truth));
          try (var log = FileGroundTruth.open(truth, PERSON, "", () -> now)) {
            log.happened(command, effect, detail);
          }
          return true;
        });
  }

  /// Hands have no share in the lab's clock, which at the highest speed is each process's own; and
  /// of their deed only the order counts.
  private static Instant afterAll(Optional<Instant> last) {
    return last.orElse(Instant.EPOCH).plusNanos(1);
  }
}
