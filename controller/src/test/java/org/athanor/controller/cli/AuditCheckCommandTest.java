// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.athanor.controller.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckCommandTest {
  private static final Path GOOD = Path.of("src", "test", "resources", "audit", "good");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void whatHoldsIsSaidAndExitsWith0() {
    assertThat(athanor("audit", "check", GOOD.toString())).isZero();
    assertThat(out.toString())
        .contains("I1   holds       no step is physically executed twice")
        .contains("I18  holds");
  }

  @Test
  void whatIsBrokenIsShownWithItsEventsAndExitsWith1() throws IOException {
    journalWith("\"fence\":\"tombstone\"", "\"fence\":\"\"");

    assertThat(athanor("audit", "check", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("I12  BROKEN")
        .contains("colour/1:fetch#1: nothing keeps it from happening later")
        .contains("| 6 functional-unit|arm/mover#3 {\"type\":\"evidence-collected\"")
        .contains(
            "I1   not judged  no step is physically executed twice, over all its attempts:"
                + " there is no ground truth here");
  }

  @Test
  void machinesGetJson() throws IOException {
    journalWith("Ada: the plate is blue", "");

    assertThat(athanor("audit", "check", "--json", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"broken\":1,")
        .contains(
            "{\"id\":\"I21\",\"sentence\":\"every person's verdict has a name, a reason and a"
                + " time\",\"ruling\":\"broken\",\"findings\":[{\"about\":\"colour/1:mix#1\",");
  }

  @Test
  void whatControllersHaveNotedOfTheirStoreIsShown() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO store_note (at, words) VALUES ('2026-01-02', 'cut off')");
    }

    assertThat(athanor("audit", "check", folder.toString())).isZero();
    assertThat(athanor("audit", "check", "--json", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("note 2026-01-02 cut off")
        .contains("\"notes\":[\"2026-01-02 cut off\"]");
  }

  @Test
  void damagedJournalIsJudgedAsFarAsItGoesAndSaidToBeDamaged() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,"
              + " event_payload, event_ser_id, event_ser_manifest)"
              + " VALUES ('functional-unit|arm/mover', 2, 'w', 0, CAST('{}' AS BLOB), 9005, '')");
    }

    assertThat(athanor("audit", "check", folder.toString())).isEqualTo(1);
    assertThat(athanor("audit", "check", "--json", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("DAMAGED     what is judged is not all that was written: of functional-unit|arm")
        .contains("I1   not judged")
        .contains("\"damage\":\"of functional-unit|arm/mover there are 1 events, numbered 2 to 2");
  }

  @Test
  void journalThatIsGoneBesideItsLogIsSaidToBeDamaged() throws IOException {
    Files.write(folder.resolve("journal.sqlite-wal"), new byte[10_000]);

    assertThat(athanor("audit", "check", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("the journal is damaged: it is missing or empty, and its log journal.sqlite-wal")
        .contains("there is no journal in the folder");
  }

  @Test
  void aLabFileElsewhereIsNamedAndMustBeOne() throws IOException {
    Files.copy(GOOD.resolve("journal.jsonl"), folder.resolve("journal.jsonl"));

    assertThat(athanor("audit", "check", folder.toString())).isZero();
    assertThat(out.toString()).contains("I18  not judged").contains("--lab names it");
    String lab = GOOD.resolve("lab.yaml").toString();
    assertThat(athanor("audit", "check", folder.toString(), "--lab", lab)).isZero();
    assertThat(out.toString()).contains("I18  holds");
    assertThat(athanor("audit", "check", folder.toString(), "--lab", "no-lab.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot read the lab file no-lab.yaml");
  }

  // What a person said is in a plate has nothing beside it to be compared with.
  @Test
  void whatPeopleSaidIsInAPlateIsNamed() throws IOException {
    String said =
        """
        {"persistenceId":"lab-schedule|annex","sequence":1,"writer":"w","event":\
        {"type":"contents-found","labware":"plate-7","amounts":{},"poured":{},\
        "operator":"Ada","reason":"spilled","at":"2026-01-01T08:00:00Z"}}
        """;
    Files.writeString(
        folder.resolve("journal.jsonl"), said + Files.readString(GOOD.resolve("journal.jsonl")));

    assertThat(athanor("audit", "check", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("note what is in plate-7 was said by Ada (event 1) and is compared with nothing");
  }

  @Test
  void folderWithoutAJournalExitsWith2() {
    assertThat(athanor("audit", "check", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no journal in the folder");
  }

  private void journalWith(String from, String to) throws IOException {
    String text = Files.readString(GOOD.resolve("journal.jsonl"));
    Files.writeString(folder.resolve("journal.jsonl"), text.replace(from, to));
  }

  @Test
  void aReplayWithoutAJournalSaysWhichFolderToName() {
    assertThat(athanor("campaign", "replay", "colour", "--data", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("athanor campaign replay: there is no journal in the folder " + folder)
        .contains("--data names the folder")
        .doesNotContain("Exception");
  }

  private int athanor(String... arguments) {
    return Athanor.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
