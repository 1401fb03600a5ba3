// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

/// One thing that is wrong in a file.
///
/// @param line from 1; 0 when the whole file is meant
/// @param path where in the document, e.g. `devices.reader.address`
/// @param allowed what would be right, in words; empty when `what` says it all
public record DefinitionProblem(
    String file, int line, int column, String path, String what, String allowed) {
  /// In one line: `file:line:column: path: what (allowed: ...)`.
  public String words() {
    return (line > 0 ? file + ":" + line + ":" + column : file)
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + what
        + (allowed.isEmpty() ? "" : " (allowed: " + allowed + ")");
  }
}
