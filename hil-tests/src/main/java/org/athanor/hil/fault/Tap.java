// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

/// Sees what passes over a link.
@FunctionalInterface
public interface Tap {
  /// Which way bytes go.
  enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /// One direction of one connection.
  @FunctionalInterface
  interface Stream {
    /// The first `length` bytes of the chunk pass now; the chunk is used again afterwards.
    void passes(byte[] chunk, int length);
  }

  Stream open(Direction direction);
}
