// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.List;

/// One accepted run of the program `dispense`.
///
/// @param task SupervisoryTaskId, the client's command id
/// @param job SupervisoryJobId
/// @param started simulated instant
record ProgramRun(
    String id,
    String task,
    String job,
    String labware,
    String sample,
    List<Dose> doses,
    String started) {
  /// In microlitres.
  record Dose(String liquid, double microlitres) {}

  ProgramRun {
    doses = List.copyOf(doses);
  }
}
