// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.time;

import java.time.Duration;
import java.time.InstantSource;

/// The clock of the virtual lab: runs at a chosen multiple of wall time, or as fast as it can.
/// Everything in the simulator that takes time takes it from here.
public interface LabTime extends InstantSource {
  /// Runs the action once the simulated duration has passed, on the lab's own thread; actions of
  /// one lab never overlap.
  Timer after(Duration simulated, Runnable action);

  interface Timer {
    void cancel();
  }
}
