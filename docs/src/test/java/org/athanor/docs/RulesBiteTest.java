// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RulesBiteTest {
  // A rule that never fails proves nothing.
  @Test
  void rulesBite() {
    var sins = new ClassFileImporter().importClasses(Sinner.class, Sinner.LooseEvent.class);

    assertThat(HabitsTest.nobodyReadsTheClock.evaluate(sins).hasViolation()).isTrue();
    assertThat(HabitsTest.nobodyRollsDiceOfTheirOwn.evaluate(sins).hasViolation()).isTrue();
    assertThat(HabitsTest.onlyProgramsPrint.evaluate(sins).hasViolation()).isTrue();
    assertThat(HabitsTest.protocolsAreClosed.evaluate(sins).hasViolation()).isTrue();
  }

  /// Does everything that one must not.
  private static final class Sinner {
    private interface LooseEvent {}

    @SuppressWarnings({"unused", "SystemOut"})
    private static String sin() {
      System.out.println(Instant.now());
      return UUID.randomUUID().toString();
    }
  }
}
