// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

/// Why a demo ends before its campaign.
sealed interface EarlyEnd {
  /// Somebody pressed Ctrl-C, or the process was asked to end.
  record Interrupted() implements EarlyEnd {}

  /// The virtual lab does not stay up.
  record LabLost(String why) implements EarlyEnd {}
}
