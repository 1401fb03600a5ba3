// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.athanor.driver.lads.Counters.Verdict;
import org.athanor.model.device.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntracedTest {
  // All that may be known, and the few cases that prove that nothing happened.
  @ParameterizedTest
  @CsvSource({
    "fence,    results, same boot, not taken, UNKNOWN,   true",
    "fence,    results, same boot, not taken, UNCHANGED, true",
    "fence,    results, rebooted,  not taken, UNCHANGED, true",
    "fence,    results, rebooted,  taken,     UNCHANGED, true",
    "fence,    none,    rebooted,  not taken, UNCHANGED, true",
    "fence,    none,    same boot, not taken, UNKNOWN,   false",
    "fence,    results, rebooted,  not taken, UNKNOWN,   false",
    "fence,    results, same boot, taken,     UNKNOWN,   false",
    "fence,    results, same boot, not taken, CHANGED,   false",
    "no fence, results, same boot, not taken, UNKNOWN,   false",
    "no fence, results, same boot, not taken, UNCHANGED, false",
  })
  void nothingHappenedTakesAFenceAndEvidenceOfAllTheTime(
      String fence, String results, String boot, String taken, String counters, boolean notDone) {
    var untraced =
        new Untraced(
            fence.equals("fence") ? Optional.of("the lock") : Optional.empty(),
            results.equals("results"),
            boot.equals("same boot"),
            taken.equals("taken"),
            verdict(counters));

    if (notDone) {
      assertThat(untraced.judge())
          .isInstanceOfSatisfying(
              Evidence.NotDone.class, proof -> assertThat(proof.fence()).startsWith("the lock"));
    } else {
      assertThat(untraced.judge()).isInstanceOf(Evidence.Inconclusive.class);
    }
  }

  private static Verdict verdict(String word) {
    return switch (word) {
      case "UNKNOWN" -> new Verdict.Unknown("no counter");
      case "UNCHANGED" -> new Verdict.Unchanged("tips-left is still 9");
      case "CHANGED" -> new Verdict.Changed("tips-left went from 9 to 8");
      case String other -> throw new IllegalArgumentException(other);
    };
  }
}
