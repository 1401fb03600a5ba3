// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

/// What becomes of one access to the store.
public enum StoreFault {
  NONE,
  SLOW,
  /// Nothing is written, and the writer hears so.
  FAILS,
  /// It is written, but the writer hears that it failed.
  LOSES_ANSWER,
  /// It is written much later than anybody waits.
  HANGS,
  /// No space is left for a while.
  FULL
}
