// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `./athanor soak --watchdog 20` does this more often.
class WatchdogTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void heaterWhoseControllerIsKilledIsOffWithinTheDeclaredBound(Guard guard) throws Exception {
    long seed = Long.getLong("athanor.watchdog.seed", 1);
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    WatchdogTry one = WatchdogTry.run(folder, guard, chance, InstantSource.system());

    assertThat(one.off()).as("%s, seed %d", one, seed).isPresent();
  }
}
