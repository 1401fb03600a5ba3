// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

/// One life of the controller, from its start to its crash.
final class Life {
  private final int number;
  private boolean alive = true;

  Life(int number) {
    this.number = number;
  }

  String name() {
    return "life-" + number;
  }

  boolean alive() {
    return alive;
  }

  void end() {
    alive = false;
  }
}
