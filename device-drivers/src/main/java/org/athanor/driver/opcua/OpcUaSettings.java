// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.Security;
import org.jspecify.annotations.Nullable;

/// Reads what a lab file says about a device on OPC UA.
public final class OpcUaSettings {
  public static final String SECURITY = "security";
  public static final String CERTIFICATES = "certificates";
  private static final Map<String, Security> WORDS =
      new TreeMap<>(Map.of("none", Security.NONE, "sign-and-encrypt", Security.SIGN_AND_ENCRYPT));

  private OpcUaSettings() {}

  /// What is wrong with an address, and with options that are not the driver's own.
  ///
  /// @param own further options that the driver reads itself
  public static List<SettingProblem> problems(
      URI address, Map<String, String> options, Set<String> own) {
    List<SettingProblem> problems = new ArrayList<>();
    if (address.getHost() == null) {
      problems.add(
          SettingProblem.ofAddress("names no host: " + address, "opc.tcp://host:4840/path"));
    }
    Set<String> known = new TreeSet<>(own);
    known.add(SECURITY);
    known.add(CERTIFICATES);
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        problems.add(
            SettingProblem.ofOption(option, "there is no such option", String.join(", ", known)));
      }
    }
    String security = asked(address, options);
    if (!WORDS.containsKey(security)) {
      problems.add(
          SettingProblem.ofOption(
              SECURITY, "is \"" + security + "\"", String.join(" or ", WORDS.keySet())));
    }
    if (WORDS.get(security) == Security.SIGN_AND_ENCRYPT && !options.containsKey(CERTIFICATES)) {
      problems.add(
          SettingProblem.ofOption(
              CERTIFICATES,
              "is missing: beyond this machine nobody speaks to a device in the clear",
              "a folder for our certificate and, under trusted/certs, the device's; or "
                  + SECURITY
                  + ": none"));
    }
    return List.copyOf(problems);
  }

  /// The options without those that only say how the device is reached.
  public static Map<String, String> meaningful(Map<String, String> options) {
    Map<String, String> own = new TreeMap<>(options);
    own.keySet().removeAll(Set.of(SECURITY, CERTIFICATES));
    return own;
  }

  /// @param order without [#problems]
  public static ClientSetting of(DriverProvider.Order order) {
    return ClientSetting.of(
        order.address(),
        "urn:athanor:client:" + order.clientName(),
        Objects.requireNonNull(WORDS.get(asked(order.address(), order.options()))),
        Path.of(order.options().getOrDefault(CERTIFICATES, ".")));
  }

  private static String asked(URI address, Map<String, String> options) {
    return options.getOrDefault(
        SECURITY, loopback(address.getHost()) ? "none" : "sign-and-encrypt");
  }

  private static boolean loopback(@Nullable String host) {
    return host != null
        && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
  }
}
