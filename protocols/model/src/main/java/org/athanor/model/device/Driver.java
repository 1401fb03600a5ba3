// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;

/// The port to one device. One plain class for each kind of device; it holds the connection and
/// translates, it does not decide.
///
/// An order is armed, then written down, then executed; what is in doubt is resolved.
///
/// Rules, checked for every driver by `DriverContract`:
/// - no stage completes exceptionally: each method's answers are values;
/// - [#execute] sends at most once, on the connection that the order was armed on or not at all,
///   and no layer below retries;
/// - [#resolve] says [Evidence.NotDone] only behind a fence, and only on evidence that covers all
///   of the time since the order was armed: a device that has forgotten proves nothing;
/// - an answer that the driver cannot map is [CommandOutcome.InDoubt];
/// - callbacks never block.
public interface Driver extends AutoCloseable {
  /// What its provider calls a driver with these options ([DriverProvider#identity]). It is written
  /// with each intent: what is in doubt is resolved by the same driver or by a person.
  DriverIdentity identity();

  /// Connects, or connects again after a loss, and reads what the device is. Once this completes,
  /// nothing that was sent on an earlier connection can take effect any more (lock, control token,
  /// or the tombstones of [#resolve]).
  CompletionStage<Connection> connect();

  /// Takes the baseline of an order that is about to be sent: which start of the device this is, on
  /// which connection, and what can be read that would later show an effect. Sends nothing that has
  /// an effect.
  default CompletionStage<Arming> arm(CommandOrder order) {
    return CompletableFuture.completedFuture(new Arming.Armed(Baseline.NONE));
  }

  /// Sends the order once and follows it to its end. A lost connection ends it as in doubt.
  CompletionStage<CommandOutcome> execute(CommandOrder order);

  /// Asks what became of an order that was sent, or may have been sent, by an earlier connection or
  /// process. Follows an action that is still running to its end. Has no effect on matter, and may
  /// be repeated.
  CompletionStage<Evidence> resolve(CommandOrder order);

  /// Holds, resumes, stops, aborts or clears the unit. True when the device took the order.
  CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb);

  /// Says that an action which runs on a [Lease] is still wanted. Renews nothing else, may be
  /// repeated, and is worth nothing once it is late: it is sent at once or not at all.
  ///
  /// @return whether it left; a lease that is not renewed lapses by itself
  default CompletionStage<Boolean> renew(CommandOrder order, Lease lease) {
    return CompletableFuture.completedFuture(false);
  }

  /// Reads a function from the device now. Needs no order, has no effect, and may be done while one
  /// runs or is being verified.
  default CompletionStage<Reading> read(FunctionalUnitId unit, FunctionId function) {
    return CompletableFuture.completedFuture(
        new Reading.Absent("this kind of driver reads no functions"));
  }

  /// Reads several functions of a unit, as [#read]; in one message where the device allows it.
  default CompletionStage<Map<FunctionId, Reading>> readAll(
      FunctionalUnitId unit, Set<FunctionId> functions) {
    CompletionStage<Map<FunctionId, Reading>> all =
        CompletableFuture.completedFuture(new HashMap<>());
    for (FunctionId function : functions) {
      all =
          all.thenCombine(
              read(unit, function),
              (sofar, reading) -> {
                sofar.put(function, reading);
                return sofar;
              });
    }
    return all;
  }

  /// Messages that really crossed the wire since the driver was made, by kind: `calls`, `reads` and
  /// `notifications` for OPC UA, `published` and `received` for MQTT. A message counts once,
  /// however many values it carries. For reports; may be read from any thread.
  default Map<String, Long> traffic() {
    return Map.of();
  }

  @Override
  void close();

  /// The answer to [#arm].
  sealed interface Arming {
    record Armed(Baseline baseline) implements Arming {}

    /// The device cannot be asked now: try again when it is back.
    record Unreachable(String reason) implements Arming {}
  }

  /// The answer to [#connect].
  sealed interface Connection {
    record Established(DeviceDescription description) implements Connection {}

    /// May work later: try again.
    record Unreachable(String reason) implements Connection {}

    /// Will not work until somebody changes something (wrong kind of device, certificate refused).
    record Refused(String reason) implements Connection {}
  }
}
