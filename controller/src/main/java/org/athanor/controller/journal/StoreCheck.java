// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Whether a store is whole. What a power cut leaves at its end SQLite cuts off; what is spoilt
/// before that is history, and a controller that went on without it would do again what it has
/// forgotten. So it does not start.
final class StoreCheck {
  private static final String GAPS =
      "SELECT 'of ' || persistence_id || ' there are ' || count(*) || ' events, numbered ' ||"
          + " min(sequence_number) || ' to ' || max(sequence_number) FROM event_journal"
          + " GROUP BY persistence_id"
          + " HAVING count(*) <> max(sequence_number) OR min(sequence_number) <> 1 LIMIT 1";

  private static final String EVENTS =
      "SELECT ordering, persistence_id, sequence_number, event_payload, deleted"
          + " FROM event_journal ORDER BY ordering";

  private static final List<String> DAMAGE = List.of("SQLITE_CORRUPT", "SQLITE_NOTADB");

  /// Says what is wrong, and finds nothing in a store that is whole.
  @FunctionalInterface
  private interface Search {
    Optional<String> in(Statement statement) throws SQLException;
  }

  private StoreCheck() {}

  /// Looks through the log. To be done before SQLite opens the store: it goes on writing over what
  /// it has left out, and then nobody can tell what that was.
  ///
  /// @return what SQLite is about to cut off, in words
  /// @throws IllegalStateException when it would leave out what had been kept
  static Optional<String> log(Path file) throws IOException {
    WriteAheadLog.Finding found = WriteAheadLog.look(file);
    Optional<String> lost = lost(file, found);
    if (lost.isPresent()) {
      throw damaged(file, lost.get());
    }
    return found instanceof WriteAheadLog.Finding.Torn(long frame)
        ? Optional.of(
            ("the last transaction in %s (frame %d and what follows) was not finished, or is"
                    + " spoilt, and is cut off; after a power cut that is as it must be")
                .formatted(WriteAheadLog.file(file), frame))
        : Optional.empty();
  }

  /// What is wrong with a store that is only to be read, perhaps while a controller writes.
  static Optional<String> damage(Path file, String url) throws IOException {
    Optional<String> lost = lost(file, WriteAheadLog.look(file));
    if (lost.isPresent()) {
      return lost;
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      Optional<String> gap = first(statement, GAPS);
      return gap.isPresent() ? gap : events(statement);
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> lost(Path file, WriteAheadLog.Finding found) {
    Path log = WriteAheadLog.file(file).getFileName();
    return switch (found) {
      case WriteAheadLog.Finding.Whole _, WriteAheadLog.Finding.Torn _ -> Optional.empty();
      case WriteAheadLog.Finding.Alone _ ->
          Optional.of("it is missing or empty, and its log %s holds events".formatted(log));
      case WriteAheadLog.Finding.Damaged(_, long frame) when frame == 0 ->
          Optional.of(
              "the head of its log %s is not what was written, and events are behind it"
                  .formatted(log));
      case WriteAheadLog.Finding.Damaged(_, long frame) ->
          Optional.of(
              "frame %d of its log %s is not what was written, and events that were kept are behind it"
                  .formatted(frame, log));
    };
  }

  /// The structure takes as long as all the rest, so that they are looked at side by side.
  ///
  /// @throws IllegalStateException when it is not; the message says what is wrong and what to do
  static void whole(Path file, String url) {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Optional<IllegalStateException>> structure =
          CompletableFuture.supplyAsync(() -> look(file, url, StoreCheck::structure), other);
      Optional<IllegalStateException> gaps = look(file, url, one -> first(one, GAPS));
      Optional<IllegalStateException> wrong =
          gaps.isPresent() ? gaps : look(file, url, StoreCheck::events);
      structure
          .join()
          .or(() -> wrong)
          .ifPresent(found -> {
            throw found;
          });
    }
  }

  private static Optional<IllegalStateException> look(Path file, String url, Search search) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      return search.in(statement).map(what -> damaged(file, what));
    } catch (SQLException e) {
      return Optional.of(unusable(file, e));
    }
  }

  private static Optional<String> structure(Statement statement) throws SQLException {
    String found = first(statement, "PRAGMA integrity_check(1)").orElse("not known");
    return found.equals("ok") ? Optional.empty() : Optional.of(found.replaceAll("\\s+", " "));
  }

  /// Once events are sealed all are: one without a seal has lost it.
  private static Optional<String> events(Statement statement) throws SQLException {
    boolean sealed = false;
    try (ResultSet rows = statement.executeQuery(EVENTS)) {
      while (rows.next()) {
        // Nothing is ever deleted here.
        if (rows.getBoolean(5)) {
          return Optional.of("event %d is marked as deleted".formatted(rows.getLong(1)));
        }
        Seal seal = Seal.of(rows.getBytes(4));
        if (seal == Seal.BROKEN || (seal == Seal.NONE && sealed)) {
          return Optional.of(
              "event %d (number %d of %s) is not what was written"
                  .formatted(rows.getLong(1), rows.getLong(3), rows.getString(2)));
        }
        sealed |= seal == Seal.WHOLE;
      }
    }
    return Optional.empty();
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
