// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// An experiment that has ended: where it was, and the numbers that came of it, by result name. No
/// numbers means that it gave none (failed or aborted).
public record PastResult(Point point, Map<String, Double> results) {
  public PastResult {
    results = Collections.unmodifiableMap(new TreeMap<>(results));
  }
}
