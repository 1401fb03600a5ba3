// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import java.net.URI;
import java.nio.file.Path;

/// How a server appears to the world.
///
/// @param address `opc.tcp://host:port[/path]`; the server binds to that host only
/// @param keys folder of its certificate, and under `trusted/certs` of the certificates of clients
///   that it lets in over the signed and encrypted endpoint
/// @param plain whether there is an endpoint without security too, for use on loopback
public record ServerSetting(URI address, String name, Path keys, boolean plain) {
  public ServerSetting {
    if (!"opc.tcp".equals(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "an OPC UA address must look like opc.tcp://127.0.0.1:4840: " + address);
    }
    if (address.getPort() < 1) {
      throw new IllegalArgumentException("an OPC UA address must name its port: " + address);
    }
  }

  String applicationUri() {
    return "urn:athanor:simulator:" + name;
  }
}
