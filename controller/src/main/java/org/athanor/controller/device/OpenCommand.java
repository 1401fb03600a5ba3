// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.Optional;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;

/// The one command that a functional unit has open.
///
/// @param fingerprint of its parameters; empty in journals from before there were any
/// @param words why it is in doubt, or what a person is asked; else empty
/// @param reported what the device said that it did, while that is being verified
/// @param evidence the last that the device could prove
/// @param quarantined what nobody else may touch; empty while there is no doubt
public record OpenCommand(
    CommandOrder order,
    String fingerprint,
    CommandStage stage,
    String words,
    List<Observation> reported,
    Optional<Evidence> evidence,
    Optional<Touched> quarantined) {
  public OpenCommand {
    reported = List.copyOf(reported);
  }

  static OpenCommand of(CommandOrder order, String fingerprint, CommandStage stage) {
    return new OpenCommand(
        order, fingerprint, stage, "", List.of(), Optional.empty(), Optional.empty());
  }

  /// Whether the order has gone out, as far as that can be known: its intent is written.
  boolean maybeOut() {
    return !stage.recallable();
  }

  OpenCommand at(CommandStage next) {
    return new OpenCommand(order, fingerprint, next, words, reported, evidence, quarantined);
  }

  OpenCommand with(CommandOrder now) {
    return new OpenCommand(now, fingerprint, stage, words, reported, evidence, quarantined);
  }

  OpenCommand saying(String now) {
    return new OpenCommand(order, fingerprint, stage, now, reported, evidence, quarantined);
  }

  OpenCommand reporting(List<Observation> now) {
    return new OpenCommand(order, fingerprint, stage, words, now, evidence, quarantined);
  }

  OpenCommand proving(Evidence now) {
    return new OpenCommand(
        order, fingerprint, stage, words, reported, Optional.of(now), quarantined);
  }

  OpenCommand quarantining(Touched now) {
    return new OpenCommand(order, fingerprint, stage, words, reported, evidence, Optional.of(now));
  }
}
