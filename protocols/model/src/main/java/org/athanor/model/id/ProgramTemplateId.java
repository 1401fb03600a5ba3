// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A program that a functional unit can run (LADS ProgramTemplateType).
public record ProgramTemplateId(String value) implements Comparable<ProgramTemplateId> {
  public ProgramTemplateId {
    Name.check("program template id", value);
  }

  @Override
  public int compareTo(ProgramTemplateId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
