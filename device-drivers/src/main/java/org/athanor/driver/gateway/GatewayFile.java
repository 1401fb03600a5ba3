// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Lease.SafeState;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.mqtt.session.MqttAddress;

/// What a gateway is told: which device it stands before, and where it is to be found itself.
///
/// @param driver the kind of driver that reaches the device
/// @param serve where the gateway plays a device of the MQTT contract
/// @param memory the folder of its ledger
/// @param leases programs that go on by themselves
record GatewayFile(
    DeviceId device,
    String driver,
    URI address,
    Map<String, String> options,
    MqttAddress serve,
    HardLimits limits,
    Path memory,
    Map<ProgramTemplateId, Lease> leases) {
  GatewayFile {
    options = Map.copyOf(options);
    leases = Map.copyOf(leases);
  }

  /// Paths in the file are as seen from it.
  ///
  /// @throws GatewayFileException when something in it makes no sense
  static GatewayFile read(Path file) {
    JsonNode root = CheckedYaml.read(file, "gateway");
    Path here = file.toAbsolutePath();
    HardLimits limits = HardLimits.read(here.resolveSibling(root.path("limits").asText()));
    try {
      Map<String, String> options = new LinkedHashMap<>();
      root.path("options")
          .properties()
          .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
      Map<ProgramTemplateId, Lease> leases = new LinkedHashMap<>();
      root.path("leases")
          .properties()
          .forEach(one -> leases.put(new ProgramTemplateId(one.getKey()), lease(one.getValue())));
      return new GatewayFile(
          new DeviceId(root.path("device").asText()),
          root.path("driver").asText(),
          URI.create(root.path("address").asText()),
          options,
          MqttAddress.of(URI.create(root.path("serve").asText())),
          limits,
          here.resolveSibling(root.path("memory").asText()),
          leases);
    } catch (IllegalArgumentException e) {
      throw new GatewayFileException(file, String.valueOf(e.getMessage()));
    }
  }

  private static Lease lease(JsonNode node) {
    SafeState safe =
        switch (node.path("safeState").asText()) {
          case "hold-value" -> new SafeState.HoldValue(seconds(node.path("holdSeconds")));
          case "continue-to-end" -> new SafeState.ContinueToEnd();
          default -> new SafeState.Off();
        };
    return new Lease(seconds(node.path("seconds")), safe);
  }

  private static Duration seconds(JsonNode node) {
    return Duration.ofMillis(Math.round(node.asDouble() * 1_000));
  }
}
