// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whoever has a say gives a name and a reason; both stand in the journal.
record Signature(String operator, String reason) {
  private static final int OPERATOR_LENGTH_MAX = 128;
  private static final int REASON_LENGTH_MAX = 2_000;

  /// @throws IllegalArgumentException with what is lacking, for who sent it
  static Signature of(@Nullable String operator, @Nullable String reason) {
    String why = within(reason, "reason", REASON_LENGTH_MAX);
    return new Signature(within(operator, "operator", OPERATOR_LENGTH_MAX), why);
  }

  private static String within(@Nullable String said, String what, int most) {
    String text = Optional.ofNullable(said).orElse("").strip();
    if (text.isEmpty() || text.length() > most) {
      throw new IllegalArgumentException(what + " must have 1 to " + most + " characters.");
    }
    return text;
  }
}
