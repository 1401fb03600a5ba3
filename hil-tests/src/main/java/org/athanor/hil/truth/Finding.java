// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

/// A broken promise.
public sealed interface Finding {
  /// A step's deed was done more than once, over all its attempts.
  record Doubled(String step, Deed deed, long times) implements Finding {}

  /// The journal says that the order was completed, and this was not done.
  record Missing(String command, Deed deed) implements Finding {}

  /// Something was done that no durable intent announces.
  record WithoutIntent(Effect effect) implements Finding {}

  /// Something was done for an order that does not ask for it.
  record NotOrdered(Effect effect) implements Finding {}

  /// The journal says that the order had no effect, and it had one.
  record Denied(Effect effect) implements Finding {}

  /// Labware was taken from where it did not stand.
  record NotThere(Effect effect, String stood) implements Finding {}
}
