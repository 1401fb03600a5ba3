// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.ArrayList;
import java.util.List;

/// Judges one invariant.
@FunctionalInterface
interface Checker {
  Ruling judge(AuditRecords records, Ledger ledger);

  /// Collects what is found on the way through the records.
  final class Notes {
    private final List<Finding> findings = new ArrayList<>();
    private long looked;

    void look() {
      looked++;
    }

    void found(String about, String words) {
      findings.add(new Finding(about, words));
    }

    void expect(boolean holds, String about, String words) {
      looked++;
      if (!holds) {
        found(about, words);
      }
    }

    Ruling ruling() {
      return findings.isEmpty() ? new Ruling.Holds(looked) : new Ruling.Broken(findings);
    }
  }
}
