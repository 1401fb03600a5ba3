// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// How to reach one server, and how patient to be with it.
///
/// @param applicationUri names us; the same after a restart
/// @param certificates folder of our certificate and, under `trusted`, of those of servers; used
///   only when the connection is protected
/// @param connectTimeout for everything up to an active session
/// @param requestTimeout for one service call
/// @param keepAlive interval of the watchdog; a server that misses two in a row is lost
public record ClientSetting(
    URI address,
    String applicationUri,
    Security security,
    Path certificates,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration keepAlive) {
  public ClientSetting {
    if (!"opc.tcp".equals(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "an OPC UA address must look like opc.tcp://127.0.0.1:4840: " + address);
    }
    positive("connect timeout", connectTimeout);
    positive("request timeout", requestTimeout);
    positive("keep-alive", keepAlive);
  }

  /// The usual patience.
  public static ClientSetting of(
      URI address, String applicationUri, Security security, Path certificates) {
    return new ClientSetting(
        address,
        applicationUri,
        security,
        certificates,
        Duration.ofSeconds(10),
        Duration.ofSeconds(8),
        Duration.ofSeconds(1));
  }

  int port() {
    return address.getPort() > 0 ? address.getPort() : 4840;
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be positive: " + value);
    }
  }
}
