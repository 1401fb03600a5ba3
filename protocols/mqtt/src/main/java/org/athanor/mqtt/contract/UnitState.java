// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.time.Instant;
import java.util.Optional;
import org.athanor.model.device.FunctionalUnitState;

/// What a functional unit is doing.
///
/// @param seq grows by one with each message of this boot: a lower one is old news
/// @param command the order that runs, or ran last
public record UnitState(
    long seq,
    String bootId,
    FunctionalUnitState state,
    Optional<String> command,
    double progress,
    String step,
    Instant at) {}
