// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// What is in a piece of labware (LADS SampleInfoType.SampleId).
public record SampleId(String value) implements Comparable<SampleId> {
  public SampleId {
    Name.check("sample id", value);
  }

  @Override
  public int compareTo(SampleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
