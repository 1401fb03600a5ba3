// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP proxy on loopback that stands in a link and breaks it on demand.
///
/// A link is whole, stalled (bytes wait, connections stay) or refused (nobody listens). [#cut]
/// tears the connections that exist with a reset and leaves the link as it is.
public final class LinkProxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final InetSocketAddress target;
  private final Tap tap;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flows = lock.newCondition();
  private boolean stalled;
  private ServerSocket listener;
  private Thread acceptor;

  private LinkProxy(InetSocketAddress target, Tap tap) throws IOException {
    this.target = target;
    this.tap = tap;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    this.acceptor = accept(listener);
  }

  /// A whole link to the address, on a free port of its own.
  public static LinkProxy to(String host, int port) {
    return to(host, port, _ -> (_, _) -> {});
  }

  /// A whole link whose bytes somebody else sees, too.
  public static LinkProxy to(String host, int port, Tap tap) {
    try {
      return new LinkProxy(new InetSocketAddress(host, port), tap);
    } catch (IOException e) {
      throw new UncheckedIOException("no link to " + host + ":" + port, e);
    }
  }

  public int port() {
    return port;
  }

  /// Connections that are open now, both ends counted as one.
  public int connections() {
    return sockets.size() / 2;
  }

  /// Resets every open connection; new ones are taken.
  public void cut() {
    sockets.forEach(LinkProxy::reset);
    sockets.clear();
  }

  /// Cuts, and refuses new connections until [#heal].
  public void refuse() {
    lock.lock();
    try {
      listener.close();
      // The kernel listens on as long as a thread is inside accept.
      acceptor.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    cut();
  }

  /// Lets no byte through until [#heal]; connections stay open, as when a switch drops packets.
  public void stall() {
    lock.lock();
    try {
      stalled = true;
    } finally {
      lock.unlock();
    }
  }

  /// Makes the link whole again.
  public void heal() {
    lock.lock();
    try {
      stalled = false;
      flows.signalAll();
      if (listener.isClosed()) {
        listener = listen(port);
        acceptor = accept(listener);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the port was taken meanwhile: " + port, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    refuse();
    lock.lock();
    try {
      stalled = false;
      flows.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private Thread accept(ServerSocket from) {
    return Thread.ofVirtual()
        .name("link-" + port)
        .start(() -> {
          while (!from.isClosed()) {
            try {
              connect(from.accept());
            } catch (IOException e) {
              // closed by refuse(), or the client left at once: the loop's condition decides
            }
          }
        });
  }

  private void connect(Socket client) throws IOException {
    var server = new Socket();
    try {
      server.connect(target);
    } catch (IOException e) {
      reset(client);
      return;
    }
    sockets.add(client);
    sockets.add(server);
    Tap.Stream requests = tap.open(Tap.Direction.TO_SERVER);
    Tap.Stream answers = tap.open(Tap.Direction.TO_CLIENT);
    Thread.ofVirtual().start(() -> pump(client, server, requests));
    Thread.ofVirtual().start(() -> pump(server, client, answers));
  }

  private void pump(Socket from, Socket to, Tap.Stream seen) {
    var chunk = new byte[CHUNK_BYTES];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        awaitFlow();
        seen.passes(chunk, read);
        out.write(chunk, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // one end is gone; the other must learn of it
    } finally {
      drop(from);
      drop(to);
    }
  }

  private void awaitFlow() {
    lock.lock();
    try {
      while (stalled) {
        flows.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void drop(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // closing a socket that is already dead
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // already dead
    }
  }
}
