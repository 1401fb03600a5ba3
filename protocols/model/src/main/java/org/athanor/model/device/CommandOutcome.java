// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.List;

/// What came of a command. Not knowing is one of the answers.
public sealed interface CommandOutcome {
  /// The device says that it is done.
  record Completed(List<Observation> observations) implements CommandOutcome {
    public Completed {
      observations = List.copyOf(observations);
    }
  }

  /// A cause that the driver documents and a recipe may recover from (SiLA 2: defined execution
  /// error).
  record Failed(DefinedError error) implements CommandOutcome {}

  /// Ended early because somebody asked for it; the effect is what the device reported.
  record Cancelled(String reason) implements CommandOutcome {}

  /// We cannot tell whether the device acted. The functional unit is held until evidence or a
  /// person says.
  record InDoubt(String lastKnown) implements CommandOutcome {}
}
