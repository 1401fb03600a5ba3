// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table `replies/opcua.tsv`: what each status code means, by its name.
record StatusTable(Map<String, Entry> entries) {
  static final StatusTable STANDARD = load("/replies/opcua.tsv");
  private static final int COLUMNS = 3;

  /// What one code means.
  ///
  /// @param error our name for a refusal; empty otherwise
  record Entry(Word word, String error) {}

  enum Word {
    ACKNOWLEDGED,
    REFUSED,
    IN_DOUBT
  }

  /// A code that the table does not have is in doubt.
  Entry of(String name) {
    return Optional.ofNullable(entries.get(name)).orElse(new Entry(Word.IN_DOUBT, ""));
  }

  private static StatusTable load(String resource) {
    try (InputStream in = StatusTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StatusTable parse(String text) {
    Map<String, Entry> entries = new TreeMap<>();
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] columns = line.split("\t", -1);
      if (columns.length != COLUMNS) {
        throw new IllegalStateException("not three columns: " + line);
      }
      entries.put(columns[0], new Entry(word(columns[1]), columns[2]));
    }
    return new StatusTable(Map.copyOf(entries));
  }

  private static Word word(String text) {
    return switch (text) {
      case "acknowledged" -> Word.ACKNOWLEDGED;
      case "refused" -> Word.REFUSED;
      case "in-doubt" -> Word.IN_DOUBT;
      case String other -> throw new IllegalStateException("not a meaning: " + other);
    };
  }
}
