// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.device.DriverProvider;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.Security;

/// Reads what a lab file says about a device on OPC UA.
public final class OpcUaSettings {
  public static final String SECURITY = "security";
  public static final String CERTIFICATES = "certificates";

  private OpcUaSettings() {}

  /// @param known further options that the driver reads itself
  /// @throws IllegalArgumentException when the address or an option makes no sense
  public static ClientSetting of(DriverProvider.Order order, Set<String> known) {
    check(order.options(), known);
    Security security = security(order.address(), order.options());
    if (security == Security.SIGN_AND_ENCRYPT && !order.options().containsKey(CERTIFICATES)) {
      throw new IllegalArgumentException(
          "option "
              + CERTIFICATES
              + " is missing: a folder for our certificate and, under trusted/certs, the device's");
    }
    return ClientSetting.of(
        order.address(),
        "urn:athanor:client:" + order.clientName(),
        security,
        Path.of(order.options().getOrDefault(CERTIFICATES, ".")));
  }

  private static void check(Map<String, String> options, Set<String> known) {
    Set<String> allowed = new TreeSet<>(known);
    allowed.add(SECURITY);
    allowed.add(CERTIFICATES);
    for (String option : options.keySet()) {
      if (!allowed.contains(option)) {
        throw new IllegalArgumentException(
            "unknown option \"" + option + "\", allowed are " + allowed);
      }
    }
  }

  private static Security security(URI address, Map<String, String> options) {
    String usual = loopback(address.getHost()) ? "none" : "sign-and-encrypt";
    String asked = options.getOrDefault(SECURITY, usual);
    return switch (asked) {
      case "none" -> Security.NONE;
      case "sign-and-encrypt" -> Security.SIGN_AND_ENCRYPT;
      case String other ->
          throw new IllegalArgumentException(
              "option " + SECURITY + " must be none or sign-and-encrypt: \"" + other + "\"");
    };
  }

  private static boolean loopback(String host) {
    return host != null
        && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
  }
}
