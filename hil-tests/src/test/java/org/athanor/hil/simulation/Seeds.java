// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.athanor.hil.simulation.soak.Volume;
import org.athanor.hil.simulation.world.Extent;

/// Which seeds a build runs: other ones every day, and those that failed once.
final class Seeds {
  private static final long A_DAY = 1_000_000;

  private Seeds() {}

  /// The first of today's.
  static long fresh() {
    return InstantSource.system().instant().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()
        * A_DAY;
  }

  /// A file with a seed in each line, and why it is there.
  static List<Long> in(String file) throws IOException {
    try (var in = Objects.requireNonNull(Seeds.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Long.parseLong(line.strip().split(" ", 2)[0]))
          .toList();
    }
  }

  /// How to see again what failed.
  static List<String> again(Extent extent, Volume volume) {
    return volume.failed().values().stream()
        .map(failed ->
            "./athanor soak --world "
                + extent.name().toLowerCase(Locale.ROOT)
                + " --seeds 1 --from "
                + failed.seed()
                + "  # "
                + failed.violations())
        .toList();
  }
}
