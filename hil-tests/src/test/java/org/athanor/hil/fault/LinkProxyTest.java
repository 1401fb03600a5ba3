// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkProxyTest {
  private ServerSocket echo = open();
  private LinkProxy link = LinkProxy.to("127.0.0.1", echo.getLocalPort());

  @BeforeEach
  void echoWhateverArrives() {
    Thread.ofVirtual()
        .start(() -> {
          while (!echo.isClosed()) {
            try {
              var peer = echo.accept();
              Thread.ofVirtual().start(() -> answer(peer));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    echo.close();
  }

  @Test
  void wholeLinkCarriesBytesBothWays() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, 42)).isEqualTo(42);
    }
  }

  @Test
  void cutLinkResetsTheConnectionAndTakesTheNext() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, 1)).isEqualTo(1);
      link.cut();
      assertThatExceptionOfType(SocketException.class).isThrownBy(() -> say(client, 2));
    }
    try (var client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void refusedLinkTakesNobodyUntilItIsHealed() throws IOException {
    link.refuse();
    assertThatExceptionOfType(IOException.class).isThrownBy(this::connect);

    link.heal();
    try (var client = connect()) {
      assertThat(say(client, 4)).isEqualTo(4);
    }
  }

  @Test
  void stalledLinkKeepsTheBytesUntilItIsHealed() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, 5)).isEqualTo(5);
      link.stall();
      client.setSoTimeout(200);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> say(client, 6));

      link.heal();
      client.setSoTimeout(30_000);
      assertThat(client.getInputStream().read()).isEqualTo(6);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), link.port());
  }

  private static int say(Socket client, int word) throws IOException {
    client.getOutputStream().write(word);
    int answer = client.getInputStream().read();
    if (answer < 0) {
      throw new SocketException("the link ended");
    }
    return answer;
  }

  private static void answer(Socket peer) {
    try (peer) {
      peer.getInputStream().transferTo(peer.getOutputStream());
    } catch (IOException e) {
      // the link was cut, as it should be
    }
  }

  private static ServerSocket open() {
    try {
      return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
