// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a controller does that must not go on: nothing more, at once.
@FunctionalInterface
public interface Fence {
  /// Another controller has the lease, or may have it. Starting again is safe.
  int EXIT_FENCED = 75;

  /// The disk did not keep what it was given: what is on it is to be read again, by a new process.
  int EXIT_DISK = 74;

  /// A defect of the controller itself: a new process begins again with its journal.
  int EXIT_DEFECT = 70;

  void end(int exit, String why);

  /// Ends the process without a farewell: whatever still runs in it must not send anything.
  static Fence halting() {
    Logger log = LoggerFactory.getLogger(Fence.class);
    return (exit, why) -> {
      log.error("this controller ends: {}", why);
      Runtime.getRuntime().halt(exit);
    };
  }
}
