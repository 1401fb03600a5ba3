// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// An order that the controller's journal intends, and what the journal says became of it.
///
/// @param command `campaign/7:step#attempt`
/// @param planned what the order amounts to when it is carried out whole
public record Intent(String command, Set<Deed> planned, End end) {
  public Intent {
    planned = Collections.unmodifiableSet(new TreeSet<>(planned));
  }

  /// What the journal claims.
  public enum End {
    /// Not ended yet, so nothing is claimed.
    OPEN,
    COMPLETED,
    /// Ended without any effect, and it will never have one.
    NOTHING_HAPPENED,
    /// Ended in the middle.
    PARTLY
  }

  /// The step of the experiment, whatever the attempt.
  static String step(String command) {
    int attempt = command.lastIndexOf('#');
    return attempt < 0 ? command : command.substring(0, attempt);
  }
}
