// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

/// How much of the controller lives in a world.
public enum Extent {
  /// Functional units and their supervisors: the smallest world in which the command protocol is
  /// whole.
  UNIT,
  /// The laboratory with its schedule, campaigns and experiments.
  LAB
}
