// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

/// What an experiment at a point costs: scheduled time, consumables, in one currency. Pure.
@FunctionalInterface
public interface Cost {
  Cost EQUAL = _ -> 1;

  /// Above 0.
  double at(Point point);
}
