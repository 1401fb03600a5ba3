// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// The part of a device that runs one program (LADS FunctionalUnitType); rendered `device/unit`.
public record FunctionalUnitId(DeviceId device, String unit)
    implements Comparable<FunctionalUnitId> {
  public FunctionalUnitId {
    Name.check("functional unit", unit);
  }

  @Override
  public int compareTo(FunctionalUnitId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return device + "/" + unit;
  }
}
