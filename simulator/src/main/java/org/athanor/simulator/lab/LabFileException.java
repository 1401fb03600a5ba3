// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.lab;

import java.nio.file.Path;

/// A lab file that cannot be simulated; the message is one line with file, line, what and what is
/// allowed.
public final class LabFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LabFileException(Path file, int line, String message) {
    super(file + (line > 0 ? ":" + line : "") + ": " + message.lines().findFirst().orElse(""));
  }
}
