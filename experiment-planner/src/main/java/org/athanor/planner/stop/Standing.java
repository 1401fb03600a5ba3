// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.stop;

/// Where a rule stands.
///
/// @param figure in the objective's unit
public record Standing(StopRule rule, double figure) {
  public boolean met() {
    return figure < rule.below();
  }
}
