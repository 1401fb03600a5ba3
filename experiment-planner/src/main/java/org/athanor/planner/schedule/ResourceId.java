// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

/// Something that one experiment at a time can hold: a functional unit, a slot for labware. What it
/// is does not matter here.
public record ResourceId(String id) implements Comparable<ResourceId> {
  public ResourceId {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a resource id must not be blank");
    }
  }

  @Override
  public int compareTo(ResourceId other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
