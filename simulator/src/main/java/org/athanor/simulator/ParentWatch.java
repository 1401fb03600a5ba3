// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.simulator.disk.DurableFile;

/// Ends the simulator some time after the process that wanted it has gone, unless another one takes
/// it over by writing its pid to the same file.
record ParentWatch(Path pidFile, long graceSeconds) {
  static final long GRACE_SECONDS = 60;

  /// Returns when the parent has been gone for long enough, or the latch opens.
  void await(CountDownLatch stop) throws InterruptedException {
    long gone = 0;
    while (gone < graceSeconds) {
      if (stop.await(1, TimeUnit.SECONDS)) {
        return;
      }
      gone = parentLives() ? 0 : gone + 1;
    }
  }

  private boolean parentLives() {
    try {
      return DurableFile.read(pidFile)
          .map(text -> Long.parseLong(text.strip()))
          .flatMap(ProcessHandle::of)
          .isPresent();
    } catch (NumberFormatException e) {
      return false; // being written; if it stays so, nobody owns us
    }
  }
}
