// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// An experiment of the past near the proposed point.
///
/// @param number place among the experiments so far, from 1
/// @param distance 0: the same point; 1: opposite corners of the space
/// @param results what came of it; empty when nothing did
public record Neighbour(int number, double distance, Map<String, Double> results) {
  public Neighbour {
    results = Collections.unmodifiableMap(new TreeMap<>(results));
  }
}
