// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.List;

/// What the auditor says about one invariant.
public sealed interface Ruling {
  /// @param looked how many things were looked at: none means that nothing was there to see
  record Holds(long looked) implements Ruling {}

  record Broken(List<Finding> findings) implements Ruling {
    public Broken {
      findings = List.copyOf(findings);
    }
  }

  /// The records do not say enough.
  record NotJudged(String why) implements Ruling {}
}
