// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A laboratory.
public record LabId(String value) implements Comparable<LabId> {
  public LabId {
    Name.check("lab id", value);
  }

  @Override
  public int compareTo(LabId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
