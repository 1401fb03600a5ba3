// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.athanor.model.value.Value;

/// A value for each parameter of a space, sorted by name.
public record Point(Map<String, Value> values) {
  public Point {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
