// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.athanor.controller.audit.AuditFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A journal with a hole in its history is not opened: what was done in it would be done again.
class StoreCheckTest {
  private static final int EVENTS = 400;
  private static final int UNSEALED = 100;
  private static final int PAGE = 4096;
  private static final byte[] EVENT =
      "{\"type\":\"command-ended\",\"note\":\"%s\",\"volume\":12.5}"
          .formatted("x".repeat(250))
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @BeforeEach
  void journalOfSomePages() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                    + " write_timestamp, event_payload, event_ser_id, event_ser_manifest)"
                    + " VALUES (?, ?, 'w', 0, ?, 9005, '')")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < EVENTS; i++) {
        insert.setString(1, "functional-unit|unit-" + i % 2);
        insert.setInt(2, 1 + i / 2);
        insert.setBytes(3, i < UNSEALED ? EVENT : Seal.seal(EVENT));
        insert.execute();
      }
      connection.commit();
    }
  }

  @Test
  void wholeJournalIsTaken() {
    Journal.check(folder);
    assertThat(folder.resolve("journal.sqlite")).exists();
  }

  @Test
  void missingEventIsNamed() throws SQLException {
    execute("DELETE FROM event_journal WHERE ordering = 200");
    refused("of functional-unit|unit-1 there are 199 events, numbered 1 to 200");
  }

  @Test
  void eventMarkedAsDeletedIsNamed() throws SQLException {
    execute("UPDATE event_journal SET deleted = 1 WHERE ordering = 200");
    refused("event 200 is marked as deleted");
  }

  /// It is good JSON still, and SQLite has no checksums of its own.
  @Test
  void eventWithAnotherFigureIsNamed() throws SQLException {
    execute(
        "UPDATE event_journal SET event_payload = CAST(replace(CAST(event_payload AS TEXT),"
            + " '12.5', '13.5') AS BLOB) WHERE ordering = 200");
    refused("event 200 (number 100 of functional-unit|unit-1) is not what was written");
  }

  /// Damage to the seal itself must not make the event one from before there were seals.
  @Test
  void eventThatHasLostItsSealIsNamed() throws SQLException {
    execute(
        "UPDATE event_journal SET event_payload = CAST(replace(CAST(event_payload AS TEXT),"
            + " 'crc32c', 'crc32b') AS BLOB) WHERE ordering = 200");
    refused("event 200 (number 100 of functional-unit|unit-1) is not what was written");
  }

  /// Whichever page of the table of events it is: half a page that a disk gave back as zeros.
  @Test
  void pageThatTheDiskHasSpoiltIsFound() throws Exception {
    long pages;
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA page_count")) {
      pages = row.getLong(1);
    }
    assertThat(pages).isGreaterThan(20);
    for (long page = 1; page < pages; page++) {
      byte[] before = overwrite(page * PAGE, new byte[PAGE / 2]);
      if (!isZero(before)) {
        refused("the journal " + folder.resolve("journal.sqlite"));
      }
      overwrite(page * PAGE, before);
    }
    Journal.check(folder);
  }

  @Test
  void fileThatIsNoStoreIsSaidToBeDamaged() throws IOException {
    overwrite(0, new byte[PAGE]);
    assertThatIllegalStateException()
        .isThrownBy(() -> Journal.store(folder))
        .withMessageContaining("is damaged");
  }

  /// SQLite would begin a new store, and all that was done would be done again.
  @Test
  void logWithoutItsStoreIsNotThrownAway() throws Exception {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE event_journal SET writer = 'v' WHERE ordering = 200");
      Path log = WriteAheadLog.file(folder.resolve("journal.sqlite"));
      Path elsewhere = Files.createDirectory(folder.resolve("copy"));
      Files.copy(log, elsewhere.resolve(log.getFileName()));
      assertThatIllegalStateException()
          .isThrownBy(() -> Journal.store(elsewhere))
          .withMessageContaining("it is missing or empty, and its log journal.sqlite-wal holds")
          .withMessageContaining("is damaged");
      assertThat(elsewhere.resolve("journal.sqlite")).doesNotExist();
      assertThat(elsewhere.resolve(log.getFileName())).hasSameBinaryContentAs(log);
    }
  }

  @Test
  void auditorSaysThatWhatItJudgesIsNotWhole() throws SQLException {
    assertThat(AuditFolder.damage(folder)).isEmpty();
    execute(
        "UPDATE event_journal SET event_payload = CAST(replace(CAST(event_payload AS TEXT),"
            + " '12.5', '13.5') AS BLOB) WHERE ordering = 200");
    assertThat(AuditFolder.damage(folder))
        .contains("event 200 (number 100 of functional-unit|unit-1) is not what was written");
    assertThat(AuditFolder.read(folder).journal()).hasSize(EVENTS);
  }

  private void refused(String words) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Journal.check(folder))
        .withMessageContaining(words)
        .withMessageContaining("is damaged")
        .withMessageContaining("when-the-controller-ends-itself");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private byte[] overwrite(long at, byte[] bytes) throws IOException {
    try (var file = new RandomAccessFile(folder.resolve("journal.sqlite").toFile(), "rw")) {
      byte[] before = new byte[bytes.length];
      file.seek(at);
      file.readFully(before);
      file.seek(at);
      file.write(bytes);
      return before;
    }
  }

  private static boolean isZero(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }
}
