// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How an experiment ended, as far as the planner can learn from it.
public sealed interface Outcome {
  /// It told something of some results, by name; what is not named was not measured.
  record Measured(Map<String, Reading> readings) implements Outcome {
    public Measured {
      readings = Collections.unmodifiableMap(new TreeMap<>(readings));
    }
  }

  /// It could not be done there: the planner learns to stay away and does not try it again.
  record Failed(String why) implements Outcome {}

  /// It was broken off for a reason that has nothing to do with the point: nothing is learnt, and
  /// the point may be proposed again.
  record Aborted(String why) implements Outcome {}
}
