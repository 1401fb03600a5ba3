// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Optional;
import org.athanor.model.device.Evidence;

/// What it means that a device at rest has no record of an order. That nothing happened takes two
/// things: a fence, so that the order cannot arrive any more, and evidence that covers all of the
/// time since it was armed. A record that is missing is such evidence only while the device has not
/// started again, since it may have forgotten; a counter is, if it outlives a restart. Pure.
///
/// @param fence what keeps the order from arriving later; empty when nothing does
/// @param keepsResults whether the device records runs at all
/// @param sameBoot whether it is known to run since before the order was armed
/// @param acknowledged whether it said that it took the order
record Untraced(
    Optional<String> fence,
    boolean keepsResults,
    boolean sameBoot,
    boolean acknowledged,
    Counters.Verdict counters) {

  Evidence judge() {
    if (fence.isEmpty()) {
      return new Evidence.Inconclusive(
          "the device has no record, but no lock of ours either: it may still get the order");
    }
    return switch (counters) {
      case Counters.Verdict.Changed(String seen) ->
          new Evidence.Inconclusive(
              "the device has no record, but something happened since: " + seen);
      case Counters.Verdict.Unchanged(String seen) ->
          new Evidence.NotDone(fence.get() + "; since the order was armed, " + seen);
      case Counters.Verdict.Unknown(String why) -> byRecordAlone(why);
    };
  }

  private Evidence byRecordAlone(String why) {
    if (!keepsResults) {
      return new Evidence.Inconclusive("the device keeps no results, and " + why);
    }
    if (acknowledged) {
      return new Evidence.Inconclusive(
          "the device took the order and has no record of it, and " + why);
    }
    return sameBoot
        ? new Evidence.NotDone(fence.orElseThrow() + "; no record, and not started again since")
        : new Evidence.Inconclusive(
            "the device has no record, but it is not known to run since before the order was armed:"
                + " it may have forgotten; "
                + why);
  }
}
