// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.Optional;

/// What the arm shows to the outside.
interface ArmFace {
  void running(Optional<TransferTask> task);

  void progress(double fraction);

  /// The last task that ended; its result is there before its id.
  void last(String command, String result);

  void protectiveStop(boolean on);

  /// Labware moved.
  void places();
}
