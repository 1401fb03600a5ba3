// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The commit of the working copy that runs, where it is one.
///
/// @param id short; ends in `+` when something is not committed; `unknown` outside a working copy
public record Commit(String id) {
  public static Commit here() {
    String home = System.getProperty("athanor.home", ".");
    try {
      Process git =
          new ProcessBuilder("git", "-C", home, "describe", "--always", "--dirty=+")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Commit(id.isBlank() ? "unknown" : id);
    } catch (IOException e) {
      return new Commit("unknown");
    }
  }
}
