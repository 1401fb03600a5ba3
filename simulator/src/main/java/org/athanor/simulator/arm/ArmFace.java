// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.Optional;

/// What the arm shows to the outside.
interface ArmFace {
  void running(Optional<TransferTask> task);

  /// A task that is held is still active, and not running.
  void held(boolean held);

  void progress(double fraction);

  /// The last task that ended; its result is there before its id.
  void last(String command, String result);

  void protectiveStop(boolean on);

  void emergencyStop(boolean on);
}
