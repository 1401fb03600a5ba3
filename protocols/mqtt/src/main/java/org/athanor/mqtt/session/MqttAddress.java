// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.net.URI;

/// `mqtt://host:port/base/topic`: a broker, and the topic below which a device lives.
public record MqttAddress(String host, int port, String base) {
  public static final int DEFAULT_PORT = 1883;

  public MqttAddress {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535: " + port);
    }
    if (base.isBlank() || base.length() > 1_000 || base.matches(".*[+#\\u0000].*")) {
      throw new IllegalArgumentException(
          "an MQTT address names the device's topic after the port, without + or #: \""
              + base
              + "\"");
    }
  }

  /// @throws IllegalArgumentException with what is wrong and what is allowed
  public static MqttAddress of(URI address) {
    String path = address.getPath();
    if (!"mqtt".equals(address.getScheme()) || address.getHost() == null || path == null) {
      throw new IllegalArgumentException(
          "an MQTT address looks like mqtt://host:1883/topic/of/device, not \"" + address + "\"");
    }
    return new MqttAddress(
        address.getHost(),
        address.getPort() == -1 ? DEFAULT_PORT : address.getPort(),
        path.replaceAll("^/+|/+$", ""));
  }

  String broker() {
    return "tcp://" + host + ":" + port;
  }
}
