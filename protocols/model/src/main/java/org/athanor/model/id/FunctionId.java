// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A controllable or readable part of a functional unit (LADS FunctionType).
public record FunctionId(String value) implements Comparable<FunctionId> {
  public FunctionId {
    Name.check("function id", value);
  }

  @Override
  public int compareTo(FunctionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
