// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.athanor.hil.fault.FailingDisk;
import org.athanor.hil.fault.Loss;

/// The power of the controller's machine goes: its process is gone in the middle of its work with
/// the store, and what it had written there and not synced goes with it.
///
/// @param operation of the controller on its store, counted from now
public record PowerCut(int operation, Loss loss) {
  // A commit has about ten, and there is one a second without any work.
  private static final int OPERATION_MAX = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public static PowerCut draw(RandomGenerator chance) {
    return new PowerCut(1 + chance.nextInt(OPERATION_MAX), Loss.draw(chance));
  }

  /// Returns when the process is gone; how many bytes the store has lost.
  public long strike(LabProcess controller, FailingDisk disk) {
    disk.cutPowerAt(operation);
    if (controller.awaitEnd(PATIENCE).isEmpty()) {
      controller.kill();
    }
    disk.heal();
    return disk.loseUnsynced(loss);
  }
}
