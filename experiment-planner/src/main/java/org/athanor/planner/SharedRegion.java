// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Map;
import java.util.TreeMap;
import org.athanor.model.value.Value;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.Region;

/// The region of a batch: once its first point is chosen, the others share what must be shared.
final class SharedRegion {
  private final PlanningRequest request;
  private final Coordinates space;
  private Region region;
  private boolean settled;

  SharedRegion(PlanningRequest request, Coordinates space) {
    this.request = request;
    this.space = space;
    this.region = Region.of(request.space(), space, request.terms().fixed());
    this.settled = request.terms().shared().isEmpty();
  }

  Region region() {
    return region;
  }

  /// Whether the next point settles what the others share.
  boolean open() {
    return !settled;
  }

  /// Does nothing when everything is settled already.
  void settle(Point first) {
    if (!settled) {
      settled = true;
      region = sharing(first);
    }
  }

  /// The region in which all agree with this point.
  Region sharing(Point first) {
    Map<String, Value> values = new TreeMap<>(request.terms().fixed());
    for (String name : request.terms().shared()) {
      Value value = first.values().get(name);
      if (value == null) {
        throw new IllegalArgumentException("the space has no parameter " + name + " to share");
      }
      values.put(name, value);
    }
    return Region.of(request.space(), space, values);
  }
}
