// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.result;

import java.time.Instant;
import java.util.List;

/// One spec that ran, or that the bench could not run.
///
/// @param details why it failed or did not run; empty when it passed
public record SpecRecord(
    String name,
    Outcome outcome,
    String details,
    Instant started,
    Instant ended,
    List<Measurement> measurements) {
  /// As OpenHTF names them.
  public enum Outcome {
    PASS,
    MARGINAL,
    FAIL,
    SKIP
  }

  public SpecRecord {
    measurements = List.copyOf(measurements);
  }
}
