// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

/// A simulated device: a real server or client on a socket.
public interface VirtualDevice extends AutoCloseable {
  /// Opens the socket; returns once the device can be reached.
  void start();

  @Override
  void close();
}
