// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.athanor.model.id.LocationId;

/// The `simulation` section of a plate arm.
///
/// @param gripper the place that travels
/// @param transfer simulated time from start to end of a transfer
/// @param plain whether clients may connect without certificates
record ArmSetting(LocationId gripper, Duration transfer, boolean plain) {
  private static final double PICK_AT = 0.4;
  private static final double PLACE_AT = 0.9;

  ArmSetting {
    if (transfer.isNegative()) {
      throw new IllegalArgumentException("simulation.transfer_seconds must not be negative");
    }
  }

  static ArmSetting from(JsonNode simulation) {
    return new ArmSetting(
        new LocationId(simulation.path("gripper").asText("arm.gripper")),
        Duration.ofMillis(Math.round(simulation.path("transfer_seconds").asDouble(12) * 1_000)),
        simulation.path("plain").asBoolean(true));
  }

  Duration until(TransferPhase phase) {
    return switch (phase) {
      case APPROACH -> part(PICK_AT);
      case CARRY -> part(PLACE_AT - PICK_AT);
      case RETREAT -> part(1 - PLACE_AT);
    };
  }

  private Duration part(double share) {
    return Duration.ofNanos(Math.round(transfer.toNanos() * share));
  }

  /// How far a transfer is when a phase begins, 0 to 1.
  static double progress(TransferPhase phase) {
    return switch (phase) {
      case APPROACH -> 0;
      case CARRY -> PICK_AT;
      case RETREAT -> PLACE_AT;
    };
  }
}
