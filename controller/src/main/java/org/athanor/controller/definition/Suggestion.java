// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Words for what is not known: "did you mean", and the list of what is.
final class Suggestion {
  private static final int LISTED = 30;

  private Suggestion() {}

  /// `unknown device "redaer"; did you mean "reader"?`
  static String unknown(String kind, String word, Collection<String> known) {
    return "unknown "
        + kind
        + " \""
        + word
        + "\""
        + nearest(word, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }

  static String list(Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    String some = String.join(", ", known.stream().limit(LISTED).toList());
    return known.size() > LISTED ? some + ", … (" + known.size() + " in all)" : some;
  }

  private static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > 64) {
      return Optional.empty();
    }
    int near = word.length() < 3 ? 0 : Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> candidate.length() <= 64 && distance(word, candidate) <= near)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /// Edits (insert, delete, replace, swap neighbours) from one word to the other, case ignored.
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
