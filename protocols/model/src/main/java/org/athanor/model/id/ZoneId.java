// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A part of a laboratory whose devices share a space or an emergency stop.
public record ZoneId(String value) implements Comparable<ZoneId> {
  public ZoneId {
    Name.check("zone id", value);
  }

  @Override
  public int compareTo(ZoneId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
