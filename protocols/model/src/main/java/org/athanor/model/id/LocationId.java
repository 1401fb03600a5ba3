// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A place that holds labware.
public record LocationId(String value) implements Comparable<LocationId> {
  public LocationId {
    Name.check("location id", value);
  }

  @Override
  public int compareTo(LocationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
