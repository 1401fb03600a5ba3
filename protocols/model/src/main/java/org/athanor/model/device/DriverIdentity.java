// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// By which driver an order goes out, as far as it matters to what the device says of it: the kind,
/// the version, and a hash of the settings that change a meaning, e.g. `lads 1 5e884898da28`. It is
/// written with the intent. Evidence that another driver brings is about another language.
///
/// @param words empty where nobody said, as in journals from before there were any
public record DriverIdentity(String words) {
  public static final DriverIdentity UNKNOWN = new DriverIdentity("");

  private static final int HEX_LENGTH = 12;
  private static final Pattern WORD = Pattern.compile("[\\w.-]+");
  private static final char END = '\0';

  /// @param settings that change a meaning, in any order; without one there is no hash
  public static DriverIdentity of(String kind, String version, Map<String, String> settings) {
    String name = word(kind) + " " + word(version);
    return new DriverIdentity(settings.isEmpty() ? name : name + " " + hash(settings));
  }

  private static String word(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a driver's kind and version are words of letters, digits, -, _ and .: \"" + text + "\"");
    }
    return text;
  }

  private static String hash(Map<String, String> settings) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(settings)
        .forEach((name, value) -> all.append(name).append(END).append(value).append(END));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public boolean known() {
    return !words.isEmpty();
  }

  @Override
  public String toString() {
    return words;
  }
}
