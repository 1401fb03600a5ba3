// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// Whether a store is whole. What a power cut leaves at its end SQLite cuts off; what is spoilt
/// before that is history, and a controller that went on without it would do again what it has
/// forgotten. So it does not start.
final class StoreCheck {
  /// Each names what is wrong, and finds nothing in a store that is whole.
  private static final List<String> SEARCHES =
      List.of(
          // Nothing is ever deleted here.
          "SELECT 'event ' || ordering || ' is marked as deleted' FROM event_journal WHERE deleted"
              + " LIMIT 1",
          "SELECT 'of ' || persistence_id || ' there are ' || count(*) || ' events, numbered ' ||"
              + " min(sequence_number) || ' to ' || max(sequence_number) FROM event_journal"
              + " GROUP BY persistence_id"
              + " HAVING count(*) <> max(sequence_number) OR min(sequence_number) <> 1 LIMIT 1");

  private static final String EVENTS =
      "SELECT ordering, persistence_id, sequence_number, event_payload FROM event_journal"
          + " ORDER BY ordering";

  private static final List<String> DAMAGE = List.of("SQLITE_CORRUPT", "SQLITE_NOTADB");

  private StoreCheck() {}

  /// @throws IllegalStateException when it is not; the message says what is wrong and what to do
  static void whole(Path file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String structure = first(statement, "PRAGMA integrity_check(1)").orElse("not known");
      if (!structure.equals("ok")) {
        throw damaged(file, structure.replaceAll("\\s+", " "));
      }
      for (String search : SEARCHES) {
        Optional<String> found = first(statement, search);
        if (found.isPresent()) {
          throw damaged(file, found.get());
        }
      }
      events(file, statement);
    }
  }

  private static void events(Path file, Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(EVENTS)) {
      while (rows.next()) {
        if (Seal.of(rows.getBytes(4)) == Seal.BROKEN) {
          throw damaged(
              file,
              "event %d (number %d of %s) is not what was written"
                  .formatted(rows.getLong(1), rows.getLong(3), rows.getString(2)));
        }
      }
    }
  }

  private static Optional<String> first(Statement statement, String search) throws SQLException {
    try (ResultSet rows = statement.executeQuery(search)) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  /// SQLite itself may be the first to find that the file is not what it wrote.
  static IllegalStateException unusable(Path file, SQLException e) {
    String words = String.valueOf(e.getMessage());
    return DAMAGE.stream().anyMatch(words::contains)
        ? damaged(file, words)
        : new IllegalStateException("cannot use the journal " + file + ": " + words, e);
  }

  private static IllegalStateException damaged(Path file, String what) {
    return new IllegalStateException(
        ("the journal %s is damaged: %s. Nothing was sent to any device, and no event was added."
                + " Copy its folder away, look at every device, and begin with an empty folder;"
                + " docs/how-to/when-the-controller-ends-itself.md says why")
            .formatted(file, what));
  }
}
