// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A power cut takes what was not synced, and nothing else: without this, a test that survives one
/// would prove nothing.
class FailingDiskTest {
  private static final int KILLED = 128 + 9;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "write:0:hello,                                      ''",
    "write:0:hello sync,                                 hello",
    "write:0:hello sync write:0:HELLOagain,              hello",
    "write:0:hello sync write:3:p write:3:q,             hello",
    "write:0:hello sync write:0:HELLO sync,              HELLO",
    "write:0:hello sync truncate:1,                      hello",
    "write:0:hello sync truncate:1 sync,                 h",
    "write:0:hello sync truncate:1 write:1:otty,         hello",
    "write:0:hello sync delete,                          hello",
    "write:0:hello sync delete sync-folder,              gone",
    "write:0:hello sync delete write:0:new,              hello",
    "write:0:hello sync delete write:0:new sync,         new",
    "write:0:hello sync delete sync-folder write:0:new,  ''",
  })
  void fileIsAsItWasWhenItWasLastSynced(String steps, String left) throws Exception {
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    Path file = folder.resolve("journal.sqlite-toy");
    var words = new ArrayList<>(List.of(file.toString()));
    words.addAll(List.of(steps.split(" ")));
    run(disk, DiskToy.class, words);

    disk.loseUnsynced(Loss.EVERYTHING);
    assertThat(Files.exists(file) ? Files.readString(file) : "gone").isEqualTo(left);
  }

  @Test
  void partOfAWriteMayBeLeft() throws Exception {
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    Path file = folder.resolve("journal.sqlite-toy");
    String before = "a".repeat(40);
    String after = "B".repeat(40);
    run(
        disk,
        DiskToy.class,
        List.of(file.toString(), "write:0:" + before, "sync", "write:0:" + after));

    assertThat(disk.loseUnsynced(new Loss(8, 0.5, 4))).isBetween(8L, 32L);
    assertThat(Files.readString(file)).hasSize(40).contains("aaaaaaaa").contains("BBBBBBBB");
  }

  /// kill -9 alone takes nothing, whatever the store does about the disk.
  @ParameterizedTest
  @CsvSource({"FULL, false, 30", "FULL, true, 30", "OFF, false, 30", "OFF, true, 0"})
  void storeLosesWhatItDidNotSync(String synchronous, boolean powerCut, int kept) throws Exception {
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    run(disk, StoreToy.class, List.of(store().toString(), synchronous, "30"));
    if (powerCut) {
      disk.loseUnsynced(Loss.EVERYTHING);
    }
    assertThat(numbers()).isEqualTo(kept);
  }

  /// Also one that dies in the middle of a write, of a checkpoint, or while it mends itself.
  @Test
  void storeThatSyncsKeepsWhatItSaidThroughManyPowerCuts() throws Exception {
    long seed = 11;
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    long before = 0;
    for (int cut = 1; cut <= 12; cut++) {
      int operation = 1 + chance.nextInt(120);
      Loss loss = Loss.draw(chance);
      disk.cutPowerAt(operation);
      List<String> said = run(disk, StoreToy.class, List.of(store().toString(), "FULL", "100"));
      disk.heal();
      disk.loseUnsynced(loss);

      String where = "cut %d of seed %d, at operation %d, %s".formatted(cut, seed, operation, loss);
      assertThat(said).as(where).doesNotContain("done");
      // The last one may have become durable before it could be said.
      assertThat(numbers()).as(where).isBetween(before + said.size(), before + said.size() + 1);
      before = numbers();
    }
  }

  /// Returns what it said before it was killed, by its disk or, when it is done, by us.
  private static List<String> run(FailingDisk disk, Class<?> program, List<String> words)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(disk.environment());
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        said.add(line);
        if (line.equals("done")) {
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    }
    assertThat(process.waitFor()).as("how %s ended", program).isEqualTo(KILLED);
    return said;
  }

  private Path store() {
    return folder.resolve("journal.sqlite");
  }

  private long numbers() throws SQLException {
    String url = "jdbc:sqlite:file:" + store() + "?mode=ro";
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*), max(number) FROM numbers")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(2)).as("none is missing in between").isEqualTo(row.getLong(1));
      return row.getLong(1);
    }
  }
}
