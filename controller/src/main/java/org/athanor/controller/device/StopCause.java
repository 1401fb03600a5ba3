// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

/// Why a zone counts as stopped. The stop itself is hardware's; this is what was read of it.
public enum StopCause {
  /// Its input says so.
  EMERGENCY_STOP("its emergency stop is active"),
  /// Its input says nothing that may be relied on, which is as good as a stop.
  READING_LOST("the reading of its emergency stop is lost");

  private final String words;

  StopCause(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
