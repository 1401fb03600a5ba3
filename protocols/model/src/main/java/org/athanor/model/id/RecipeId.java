// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A reusable procedure (ISA-88 master recipe).
public record RecipeId(String value) implements Comparable<RecipeId> {
  public RecipeId {
    Name.check("recipe id", value);
  }

  @Override
  public int compareTo(RecipeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
