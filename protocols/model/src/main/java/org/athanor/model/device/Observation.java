// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.time.Instant;
import org.athanor.model.value.Value;

/// A value with its time and trust (cf. OPC UA DataValue).
///
/// @param observedAt the device's clock where it has one, else the time of receipt
public record Observation(String name, Value value, Quality quality, Instant observedAt) {
  public enum Quality {
    GOOD,
    UNCERTAIN,
    BAD
  }
}
