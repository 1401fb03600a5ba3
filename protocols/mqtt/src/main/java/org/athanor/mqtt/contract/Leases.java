// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Lease.SafeState;

/// A lease in JSON: `{"seconds": 6, "safeState": "hold-value", "holdSeconds": 120}`.
final class Leases {
  private Leases() {}

  static void put(ObjectNode program, Lease lease) {
    ObjectNode node = program.putObject("lease").put("seconds", seconds(lease.term()));
    switch (lease.safeState()) {
      case SafeState.Off() -> node.put("safeState", "off");
      case SafeState.HoldValue(Duration atMost) ->
          node.put("safeState", "hold-value").put("holdSeconds", seconds(atMost));
      case SafeState.ContinueToEnd() -> node.put("safeState", "continue-to-end");
    }
  }

  static Optional<Lease> read(JsonNode program) throws WireException {
    JsonNode node = program.path("lease");
    if (!node.isObject()) {
      return Optional.empty();
    }
    String word = Json.text(node, "safeState");
    SafeState safe =
        switch (word) {
          case "off" -> new SafeState.Off();
          case "hold-value" -> new SafeState.HoldValue(duration(node, "holdSeconds"));
          case "continue-to-end" -> new SafeState.ContinueToEnd();
          default ->
              throw new WireException(
                  "safeState must be off, hold-value or continue-to-end, not \"" + word + "\"");
        };
    return Optional.of(new Lease(duration(node, "seconds"), safe));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  private static Duration duration(JsonNode node, String member) throws WireException {
    double seconds = Json.number(node, member);
    if (seconds < 0 || seconds > 1e6) {
      throw new WireException(member + " is out of range: " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
