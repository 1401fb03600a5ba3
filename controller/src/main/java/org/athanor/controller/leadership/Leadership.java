// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

/// Whether this controller may act, and as the how-manieth one of its store.
public interface Leadership {
  /// One more for each controller that took the lease; it is in every intent.
  long epoch();

  /// Asked right before anything is sent: a controller that slept may have been replaced meanwhile.
  boolean mayAct();

  /// Where there is no other controller, as in most tests.
  static Leadership undisputed(long epoch) {
    return new Leadership() {
      @Override
      public long epoch() {
        return epoch;
      }

      @Override
      public boolean mayAct() {
        return true;
      }
    };
  }
}
