// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.athanor.model.id.FunctionalUnitId;

/// The port to one device. One plain class for each kind of device; it holds the connection and
/// translates, it does not decide.
///
/// Rules, checked for every driver by `DriverContract`:
/// - no stage completes exceptionally: each method's answers are values;
/// - [#execute] sends at most once, whatever the connection does, and no layer below retries;
/// - an answer that the driver cannot map is [CommandOutcome.InDoubt];
/// - callbacks never block.
public interface Driver extends AutoCloseable {
  /// Connects, or connects again after a loss, and reads what the device is. Once this completes,
  /// nothing that was sent on an earlier connection can take effect any more (lock, control token,
  /// or the tombstones of [#resolve]).
  CompletionStage<Connection> connect();

  /// Sends the order once and follows it to its end. A lost connection ends it as in doubt.
  CompletionStage<CommandOutcome> execute(CommandOrder order);

  /// Asks what became of an order that was sent, or may have been sent, by an earlier connection or
  /// process. Follows an action that is still running to its end. Has no effect on matter, and may
  /// be repeated.
  CompletionStage<Evidence> resolve(CommandOrder order);

  /// Holds, resumes, stops, aborts or clears the unit. True when the device took the order.
  CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb);

  /// Messages that really crossed the wire since the driver was made, by kind: `calls`, `reads` and
  /// `notifications` for OPC UA, `published` and `received` for MQTT. For reports; may be read from
  /// any thread.
  default Map<String, Long> traffic() {
    return Map.of();
  }

  @Override
  void close();

  /// The answer to [#connect].
  sealed interface Connection {
    record Established(DeviceDescription description) implements Connection {}

    /// May work later: try again.
    record Unreachable(String reason) implements Connection {}

    /// Will not work until somebody changes something (wrong kind of device, certificate refused).
    record Refused(String reason) implements Connection {}
  }
}
