// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A plate, vial or rack.
public record LabwareId(String value) implements Comparable<LabwareId> {
  public LabwareId {
    Name.check("labware id", value);
  }

  @Override
  public int compareTo(LabwareId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
