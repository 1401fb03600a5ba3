// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// An instrument or robot.
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    Name.check("device id", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
