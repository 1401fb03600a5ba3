// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A TCP link to a device on this machine that can be cut.
public final class CuttableLink implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private CuttableLink(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  public static CuttableLink to(int target) {
    try {
      var link =
          new CuttableLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().start(link::accept);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A port of this machine on which nobody listens.
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  public void cut() {
    open.forEach(CuttableLink::close);
    open.clear();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket here = door.accept();
        open.add(here);
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(there);
        Thread.ofVirtual().start(() -> pump(here, there));
        Thread.ofVirtual().start(() -> pump(there, here));
      } catch (IOException _) {
        // the device is not there: the next one may find it
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      close(from);
    }
    close(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
