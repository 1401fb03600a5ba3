// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.journal.WriteAheadLog.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SQLite takes the first frame that does not fit for the end of its log. Here every file is as a
/// killed controller leaves it: copied while it is open, with transactions that are only in the
/// log.
class WriteAheadLogTest {
  private static final int HEAD = 32;
  private static final int FRAME = 24 + 4096;
  private static final int EVENTS = 20;
  private static final byte[] EVENT =
      Seal.seal("{\"note\":\"%s\"}".formatted("x".repeat(900)).getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  @Test
  void wholeLogIsTakenWithoutAWord() throws Exception {
    Path killed = killed(EVENTS);
    assertThat(WriteAheadLog.look(store(killed))).isEqualTo(new Finding.Whole());

    Journal.store(killed);
    Journal.check(killed);
    assertThat(events(killed)).isEqualTo(EVENTS);
    assertThat(AuditFolder.notes(killed)).isEmpty();
  }

  /// SQLite would go on without what was acknowledged.
  @Test
  void logThatIsDamagedInTheMiddleIsRefusedAndLeftAsItIs() throws Exception {
    Path killed = killed(EVENTS);
    long bad = commitFrames(log(killed)).get(EVENTS / 2);
    flip(log(killed), HEAD + (bad - 1) * FRAME + 24 + 1000);
    byte[] evidence = Files.readAllBytes(log(killed));

    assertThatIllegalStateException()
        .isThrownBy(() -> Journal.store(killed))
        .withMessageContaining("the journal " + store(killed) + " is damaged")
        .withMessageContaining("frame " + bad + " of its log journal.sqlite-wal is not what was")
        .withMessageContaining("events that were kept are behind it")
        .withMessageContaining("when-the-controller-ends-itself");
    assertThat(Files.readAllBytes(log(killed))).isEqualTo(evidence);
  }

  /// Whichever byte of the log it is: all events are there, or the store is refused, or the last
  /// one was cut off and that is said.
  @Test
  void noByteOfTheLogIsLostWithoutAWord() throws Exception {
    Path killed = killed(5);
    List<Long> commits = commitFrames(log(killed));
    long last = HEAD + commits.get(commits.size() - 2) * FRAME;
    long size = Files.size(log(killed));
    for (long at = 0; at < size; at += at % FRAME < HEAD + 24 ? 1 : 251) {
      byte before = flip(log(killed), at);
      Finding found = WriteAheadLog.look(store(killed));
      if (at < last) {
        assertThat(found).as("byte %d", at).isInstanceOf(Finding.Damaged.class);
      } else {
        assertThat(found).as("byte %d", at).isNotEqualTo(new Finding.Whole());
      }
      overwrite(log(killed), at, before);
    }
    assertThat(WriteAheadLog.look(store(killed))).isEqualTo(new Finding.Whole());
  }

  @Test
  void tornLastTransactionIsCutOffAndNoted() throws Exception {
    Path killed = killed(EVENTS);
    flip(log(killed), Files.size(log(killed)) - 100);

    Journal.store(killed);
    Journal.check(killed);
    assertThat(events(killed)).isEqualTo(EVENTS - 1);
    assertThat(AuditFolder.notes(killed))
        .singleElement()
        .asString()
        .contains("the last transaction in " + log(killed))
        .contains("is cut off");

    Journal.store(killed);
    assertThat(AuditFolder.notes(killed)).as("said once").hasSize(1);
  }

  /// A sector ends between the size and the salts of frame 42: the size is that of an older log
  /// when the one is lost and the other is not.
  @Test
  void endOfAnOlderTransactionInATornHeadIsNotCounted() throws Exception {
    Path killed = killed(EVENTS);
    List<Long> commits = commitFrames(log(killed));
    assertThat(commits).doesNotContain(42L);
    long end = commits.stream().filter(frame -> frame > 42).findFirst().orElseThrow();
    try (var file = new RandomAccessFile(log(killed).toFile(), "rw")) {
      file.setLength(HEAD + end * FRAME);
    }
    overwrite(log(killed), HEAD + 41L * FRAME + 7, (byte) 9);
    assertThat(WriteAheadLog.look(store(killed))).isInstanceOf(Finding.Torn.class);
  }

  @Test
  void halfAFrameAtTheEndIsTorn() throws Exception {
    Path killed = killed(EVENTS);
    try (var file = new RandomAccessFile(log(killed).toFile(), "rw")) {
      file.setLength(file.length() - FRAME / 2);
    }
    assertThat(WriteAheadLog.look(store(killed))).isInstanceOf(Finding.Torn.class);
  }

  /// Frames of the log before it was begun anew lie behind those of now.
  @Test
  void framesOfAnEarlierLogAreNoDamage() throws Exception {
    Path killed = folder.resolve("killed");
    try (Connection open = DriverManager.getConnection(Journal.store(folder))) {
      insert(open, 1, EVENTS);
      execute(open, "PRAGMA wal_checkpoint(RESTART)");
      insert(open, EVENTS + 1, 3);
      copyTo(killed);
    }
    assertThat(Files.size(log(killed))).isGreaterThan((EVENTS + 3L) * FRAME);
    assertThat(WriteAheadLog.look(store(killed))).isEqualTo(new Finding.Whole());

    Journal.store(killed);
    assertThat(events(killed)).isEqualTo(EVENTS + 3);
    assertThat(AuditFolder.notes(killed)).isEmpty();
  }

  /// The power went while the head was written for a log that is begun anew: what the log holds is
  /// all in the store.
  @Test
  void tornHeadOfALogThatIsInTheStoreIsNoDamage() throws Exception {
    Path killed = folder.resolve("killed");
    try (Connection open = DriverManager.getConnection(Journal.store(folder))) {
      insert(open, 1, EVENTS);
      execute(open, "PRAGMA wal_checkpoint(PASSIVE)");
      copyTo(killed);
    }
    flip(log(killed), 15);
    assertThat(WriteAheadLog.look(store(killed))).isEqualTo(new Finding.Whole());

    Journal.store(killed);
    assertThat(events(killed)).isEqualTo(EVENTS);
  }

  @Test
  void logWhoseFirstSectorIsGoneIsDamaged() throws Exception {
    Path killed = killed(EVENTS);
    for (int at = 0; at < 512; at++) {
      overwrite(log(killed), at, (byte) 0);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> Journal.store(killed))
        .withMessageContaining("the head of its log journal.sqlite-wal is not what was written");
  }

  /// A controller that waits for its lease opens the store while another one writes.
  @Test
  void storeIsOpenedWhileAnotherOneWrites() throws Exception {
    String url = Journal.store(folder);
    try (Connection writer = DriverManager.getConnection(url)) {
      Thread writing = Thread.ofPlatform().start(() -> insertUnchecked(writer, 400));
      while (writing.isAlive()) {
        assertThat(WriteAheadLog.look(store(folder))).isNotInstanceOf(Finding.Damaged.class);
      }
      Journal.store(folder);
      assertThat(events(folder)).isEqualTo(400);
    }
    assertThat(AuditFolder.notes(folder)).isEmpty();
  }

  /// Events of which each was committed, and none is in the store's file yet.
  private Path killed(int events) throws Exception {
    Path killed = folder.resolve("killed");
    try (Connection open = DriverManager.getConnection(Journal.store(folder))) {
      insert(open, 1, events);
      copyTo(killed);
    }
    return killed;
  }

  private void copyTo(Path killed) throws IOException {
    Files.createDirectories(killed);
    for (String end : List.of("", "-wal")) {
      String name = "journal.sqlite" + end;
      Files.copy(folder.resolve(name), killed.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void insertUnchecked(Connection connection, int count) {
    try {
      insert(connection, 1, count);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(Connection connection, int first, int count) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                + " write_timestamp, event_payload, event_ser_id, event_ser_manifest)"
                + " VALUES ('functional-unit|unit', ?, 'w', 0, ?, 9005, '')")) {
      for (int number = first; number < first + count; number++) {
        insert.setInt(1, number);
        insert.setBytes(2, EVENT);
        insert.execute();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int events(Path folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM event_journal")) {
      return row.getInt(1);
    }
  }

  private static List<Long> commitFrames(Path log) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log));
    return java.util.stream.LongStream.rangeClosed(1, (bytes.capacity() - HEAD) / FRAME)
        .filter(frame -> bytes.getInt((int) (HEAD + (frame - 1) * FRAME + 4)) != 0)
        .boxed()
        .toList();
  }

  /// Turns the lowest bit of a byte over; gives what was there.
  private static byte flip(Path file, long at) throws IOException {
    byte before;
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(at);
      before = bytes.readByte();
    }
    overwrite(file, at, (byte) (before ^ 1));
    return before;
  }

  private static void overwrite(Path file, long at, byte value) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      bytes.write(value);
    }
  }

  private static Path store(Path folder) {
    return folder.resolve("journal.sqlite").toAbsolutePath();
  }

  private static Path log(Path folder) {
    return WriteAheadLog.file(store(folder));
  }
}
