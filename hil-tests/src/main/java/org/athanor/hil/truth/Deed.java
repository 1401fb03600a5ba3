// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

/// One thing done to matter.
///
/// @param kind `pick`, `place`, `dispense`, `measure`, `carry`, as the ground truth calls it
/// @param what the labware that is carried, the liquid that is dispensed; empty for a measurement
public record Deed(String kind, String what) implements Comparable<Deed> {
  @Override
  public int compareTo(Deed other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return what.isEmpty() ? kind : kind + " " + what;
  }
}
