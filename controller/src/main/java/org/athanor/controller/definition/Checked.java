// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;

/// A definition that is whole, or everything that is wrong with it.
public sealed interface Checked<T> {
  record Valid<T>(T value) implements Checked<T> {}

  record Invalid<T>(List<DefinitionProblem> problems) implements Checked<T> {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
