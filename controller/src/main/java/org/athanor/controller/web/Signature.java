// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whoever has a say gives a name and a reason; both stand in the journal.
record Signature(String operator, String reason) {
  private static final int OPERATOR_LENGTH_MAX = 128;
  private static final int REASON_LENGTH_MAX = 2_000;

  /// What breaks lines or turns their direction would let a name or a reason look like more than
  /// one, and of somebody else.
  private static final String MISLEADING =
      "\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069";

  private static final Pattern NO_NAME = Pattern.compile("[" + MISLEADING + "]");

  /// A reason may have several lines.
  private static final Pattern NO_REASON = Pattern.compile("[" + MISLEADING + "&&[^\\t\\r\\n]]");

  /// @throws IllegalArgumentException with what is lacking, for who sent it
  static Signature of(@Nullable String operator, @Nullable String reason) {
    String why = within(reason, "reason", REASON_LENGTH_MAX, NO_REASON);
    return new Signature(within(operator, "operator", OPERATOR_LENGTH_MAX, NO_NAME), why);
  }

  private static String within(@Nullable String said, String what, int most, Pattern misleading) {
    String text = Optional.ofNullable(said).orElse("").strip();
    if (text.isEmpty() || text.length() > most) {
      throw new IllegalArgumentException(what + " must have 1 to " + most + " characters.");
    }
    if (misleading.matcher(text).find()) {
      throw new IllegalArgumentException(what + " must have no control characters.");
    }
    return text;
  }
}
