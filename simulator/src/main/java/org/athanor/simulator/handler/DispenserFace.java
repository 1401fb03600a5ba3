// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import org.athanor.model.device.FunctionalUnitState;

/// What the dispenser shows to the outside.
interface DispenserFace {
  void state(FunctionalUnitState state);

  void started(ProgramRun run, int steps, double estimatedMillis);

  /// @param number from 1
  void step(int number, String name, double runtimeMillis);

  /// A run came to an end, now or before a power cut.
  void ended(RunRecord record);

  /// A reservoir or the tips changed.
  void supplies();
}
