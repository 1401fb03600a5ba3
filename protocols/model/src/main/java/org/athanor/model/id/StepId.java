// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A step of a recipe.
public record StepId(String value) implements Comparable<StepId> {
  public StepId {
    Name.check("step id", value);
  }

  @Override
  public int compareTo(StepId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
