// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

import java.util.regex.Pattern;

/// The one rule for names: 1 to 128 characters, letters, digits and `. _ - /`, starting with a
/// letter or digit. Names travel through topics, node ids, file names and URLs, so they stay plain.
final class Name {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");

  private Name() {}

  static void check(String kind, String value) {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          kind
              + " must be 1 to 128 letters, digits or . _ - / and start with a letter or digit: \""
              + (value.length() > 128 ? value.substring(0, 128) + "…" : value)
              + "\"");
    }
  }
}
