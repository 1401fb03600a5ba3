// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {
  private static long draw(long seed, String command) {
    return Chance.of(seed, command).nextLong();
  }

  @Test
  void eachAttemptOfACommandDrawsTheSame() {
    assertThat(draw(7, "colour/3:read#2"))
        .isEqualTo(draw(7, "colour/3:read#1"))
        .isEqualTo(draw(7, "colour/3:read#10"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"colour/4:read#1", "colour/3:read-again#1", "other/3:read#1", "colour/31:read#1"})
  void anotherCommandDrawsAnew(String other) {
    assertThat(draw(7, other)).isNotEqualTo(draw(7, "colour/3:read#1"));
  }

  @Test
  void anotherSeedDrawsAnew() {
    assertThat(draw(8, "colour/3:read#1")).isNotEqualTo(draw(7, "colour/3:read#1"));
  }

  // Such an id is not ours: what stands behind its # need not be an attempt.
  @Test
  void anIdOfAnotherFormCountsWhole() {
    assertThat(draw(7, "run#2")).isNotEqualTo(draw(7, "run#1"));
  }
}
