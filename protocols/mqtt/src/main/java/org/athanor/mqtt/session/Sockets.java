// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;

/// Makes Paho's sockets, without Nagle's delay, and can cut them: the only way out of a connect
/// that the broker never answers.
final class Sockets extends SocketFactory {
  private final List<Socket> made = new CopyOnWriteArrayList<>();

  List<Socket> made() {
    return made;
  }

  void cut() {
    for (Socket socket : made) {
      try {
        socket.close();
      } catch (IOException _) {
        // closed is what we wanted
      }
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    made.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("only unconnected sockets");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("only unconnected sockets");
  }
}
