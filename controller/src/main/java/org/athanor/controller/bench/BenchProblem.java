// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.io.Serial;

/// A data set or an option that cannot be used; the message tells a person what to mend.
public final class BenchProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public BenchProblem(String message) {
    super(message);
  }
}
