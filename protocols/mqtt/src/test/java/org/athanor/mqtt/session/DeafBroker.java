// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says CONNACK to whatever comes first, and takes everything after it without a word.
final class DeafBroker implements AutoCloseable {
  // MQTT 5, 3.2: CONNACK, session present 0, success, no properties
  private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};
  private static final int PUBLISH = 0x3;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CountDownLatch published = new CountDownLatch(1);

  DeafBroker() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  void awaitPublish() throws InterruptedException {
    if (!published.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nothing was published");
    }
  }

  private void serve() {
    try (Socket client = server.accept()) {
      InputStream in = client.getInputStream();
      skipPacket(in);
      client.getOutputStream().write(CONNACK);
      int packet;
      do {
        packet = skipPacket(in) >> 4;
      } while (packet != PUBLISH);
      published.countDown();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // the client has gone
    }
  }

  /// Answers the packet's first byte.
  private static int skipPacket(InputStream in) throws IOException {
    int first = in.read();
    int length = 0;
    int shift = 0;
    int part;
    do {
      part = in.read();
      length |= (part & 0x7F) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    in.skipNBytes(length);
    return first;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
