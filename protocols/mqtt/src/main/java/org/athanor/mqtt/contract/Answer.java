// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.util.List;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Observation;

/// What a device says about a command. The last six end it: a device that has given one of them for
/// a command gives the same one for ever.
public sealed interface Answer {
  /// It is in the ledger and starts.
  record Accepted() implements Answer {}

  record Progress(double fraction, String step) implements Answer {}

  /// Only as the answer to a resolve: it has started and has not ended; the end will follow.
  record Running() implements Answer {}

  /// Nothing moved and, for this id, nothing ever will.
  record Rejected(String code, String message) implements Answer {}

  record Completed(List<Observation> observations) implements Answer {
    public Completed {
      observations = List.copyOf(observations);
    }
  }

  record Failed(DefinedError error) implements Answer {}

  /// Ended early by a control order.
  record Cancelled(String reason, DefinedError.Effect effect) implements Answer {}

  /// Only as the answer to a resolve: the device had not seen the id, and will refuse it from now
  /// on.
  record Tombstoned() implements Answer {}

  /// The device was cut off while it ran, and cannot tell how far it came.
  record Interrupted(String message) implements Answer {}

  default boolean isEnd() {
    return switch (this) {
      case Accepted _, Progress _, Running _ -> false;
      case Rejected _, Completed _, Failed _, Cancelled _, Tombstoned _, Interrupted _ -> true;
    };
  }
}
