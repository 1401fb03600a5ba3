// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

/// A simulated device: a real server or client on a socket.
public interface VirtualDevice extends AutoCloseable {
  /// Opens the socket; returns once the device can be reached.
  void start();

  /// Its power to move is cut, or there again; whatever its wire says, and without asking anybody.
  /// What was under way ends where it is. With the power nothing goes on and nothing begins by
  /// itself, but orders are taken again: who resets the relay has looked.
  void emergencyStop(boolean pressed);

  @Override
  void close();
}
