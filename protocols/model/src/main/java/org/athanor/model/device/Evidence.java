// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.List;

/// What a device can prove about an order whose outcome we missed. Collected only after whatever
/// the old connection may still have in flight has been fenced off, so that a negative answer stays
/// true.
public sealed interface Evidence {
  /// It was done; these are its results.
  record Done(List<Observation> observations) implements Evidence {
    public Done {
      observations = List.copyOf(observations);
    }
  }

  /// It did not happen and, because of the named fence, never will.
  record NotDone(String fence) implements Evidence {}

  /// It happened in part.
  record Partial(DefinedError error) implements Evidence {}

  /// The device answers, but cannot tell: a person must look.
  record Inconclusive(String reason) implements Evidence {}

  /// The device cannot be asked now; ask again when it is back.
  record Unreachable(String reason) implements Evidence {}
}
