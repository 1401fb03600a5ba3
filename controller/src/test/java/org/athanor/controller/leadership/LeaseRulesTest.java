// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseRulesTest {
  private static final LeaseRules RULES = new LeaseRules(Duration.ofSeconds(10));
  private static final Claim HELD = new Claim(3, "pid 1", 17);

  @Test
  void holderStopsLongBeforeAnybodyElseMayBegin() {
    for (int millis = 0; millis <= 20_000; millis += 100) {
      Duration ago = Duration.ofMillis(millis);
      assertThat(RULES.holds(ago) && RULES.mayTake(HELD, false, ago)).isFalse();
    }
    assertThat(RULES.holds(Duration.ofMillis(4_999))).isTrue();
    assertThat(RULES.mayTake(HELD, false, Duration.ofMillis(10_001))).isTrue();
  }

  @Test
  void freeLeaseAndThatOfADeadProcessAreTakenAtOnce() {
    assertThat(RULES.mayTake(new Claim(3, "", 17), false, Duration.ZERO)).isTrue();
    assertThat(RULES.mayTake(HELD, true, Duration.ZERO)).isTrue();
    assertThat(RULES.mayTake(HELD, false, Duration.ZERO)).isFalse();
  }

  @Test
  void pauseOfMoreThanHalfATermIsTooLong() {
    assertThat(RULES.sleptTooLong(Duration.ofMillis(5_000))).isFalse();
    assertThat(RULES.sleptTooLong(Duration.ofMillis(5_001))).isTrue();
  }
}
