// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.athanor.mqtt.session.MqttAddress;

/// A broker on a free port of this machine.
public interface TestBroker extends AutoCloseable {
  int port();

  default MqttAddress address() {
    return new MqttAddress("127.0.0.1", port(), "lab/device");
  }

  @Override
  void close();

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
