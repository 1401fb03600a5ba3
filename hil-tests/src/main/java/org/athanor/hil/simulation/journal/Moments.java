// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

/// Is told of every moment, and may end the controller's life at it.
@FunctionalInterface
public interface Moments {
  void reached(Moment moment, String what);
}
