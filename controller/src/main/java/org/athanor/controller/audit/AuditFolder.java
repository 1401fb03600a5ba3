// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.journal.Journal;

/// Finds the records in a folder: a journal (`journal.sqlite` or `journal.jsonl`, there or in
/// `controller`), the ground truth of a virtual lab (`ground-truth`, there or in `simulator`), what
/// clients were answered (`api.jsonl`), and the lab file.
public final class AuditFolder {
  private AuditFolder() {}

  /// @throws IllegalArgumentException when there is no journal, or it cannot be read
  public static AuditRecords read(Path folder) {
    return read(folder, first(folder.resolve("lab.yaml")).flatMap(AuditFolder::lab));
  }

  /// The same with a lab file that is kept elsewhere.
  ///
  /// @throws IllegalArgumentException also when that one is not valid
  public static AuditRecords read(Path folder, Path lab) {
    if (!Files.isReadable(lab)) {
      throw new IllegalArgumentException("cannot read the lab file " + lab);
    }
    return read(
        folder,
        Optional.of(
            lab(lab)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "the lab file is not valid; ./athanor lab check " + lab + " says why"))));
  }

  private static AuditRecords read(Path folder, Optional<LabDefinition> lab) {
    Optional<List<TruthLine>> truth =
        first(folder.resolve("simulator/ground-truth"), folder.resolve("ground-truth"))
            .map(AuditFolder::truth);
    return new AuditRecords(
        journal(folder),
        truth,
        first(folder.resolve("transmissions.jsonl"))
            .map(file -> lines(file).stream().map(AuditFolder::transmission).toList()),
        first(folder.resolve("api.jsonl"))
            .map(file -> lines(file).stream().map(ApiLine::of).toList()),
        lab.map(AuditFolder::bins),
        lab.map(LabDefinition::exclusive),
        Files.exists(folder.resolve("one-clock"))
            ? AuditRecords.Clocks.ONE
            : AuditRecords.Clocks.APART);
  }

  private static Optional<Path> first(Path... candidates) {
    return Stream.of(candidates).filter(Files::exists).findFirst();
  }

  private static List<JournalLine> journal(Path folder) {
    Optional<Path> text =
        first(folder.resolve("journal.jsonl"), folder.resolve("controller/journal.jsonl"));
    if (text.isPresent()) {
      List<JournalLine> journal = new ArrayList<>();
      for (JsonNode line : lines(text.get())) {
        journal.add(
            new JournalLine(
                journal.size() + 1L,
                line.path("persistenceId").asText(),
                line.path("sequence").asLong(),
                line.path("writer").asText(),
                line.path("event")));
      }
      return journal;
    }
    return store(folder)
        .map(AuditFolder::stored)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no journal in the folder " + folder));
  }

  private static Optional<Path> store(Path folder) {
    return first(folder.resolve("controller/journal.sqlite"), folder.resolve("journal.sqlite"));
  }

  /// What controllers have found out about their store and noted in it, in the order of time.
  ///
  /// @throws IllegalArgumentException when it cannot be read
  public static List<String> notes(Path folder) {
    return store(folder).map(AuditFolder::noted).orElse(List.of());
  }

  private static List<String> noted(Path file) {
    try (Connection connection = DriverManager.getConnection(readOnly(file))) {
      try (ResultSet table = connection.getMetaData().getTables(null, null, "store_note", null)) {
        // A journal from before there were notes.
        if (!table.next()) {
          return List.of();
        }
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT at, words FROM store_note ORDER BY id")) {
        List<String> notes = new ArrayList<>();
        while (row.next()) {
          notes.add(row.getString(1) + " " + row.getString(2));
        }
        return notes;
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /// Also while a controller writes.
  private static String readOnly(Path file) {
    return "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro";
  }

  /// What is wrong with the store itself. What was acknowledged and cannot be read is not missed by
  /// any invariant.
  public static Optional<String> damage(Path folder) {
    return Stream.of(folder.resolve("controller/journal.sqlite"), folder.resolve("journal.sqlite"))
        .filter(file -> Files.exists(file) || Files.exists(Journal.log(file)))
        .findFirst()
        .flatMap(file -> Journal.damage(file, readOnly(file)));
  }

  private static List<JournalLine> stored(Path file) {
    try (Connection connection = DriverManager.getConnection(readOnly(file));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT \"ordering\", \"persistence_id\", \"sequence_number\", \"writer\","
                    + " \"event_payload\" FROM \"event_journal\" ORDER BY \"ordering\"")) {
      List<JournalLine> journal = new ArrayList<>();
      while (row.next()) {
        journal.add(
            new JournalLine(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                Json.read(new String(row.getBytes(5), StandardCharsets.UTF_8))));
      }
      return journal;
    } catch (SQLException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<TruthLine> truth(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(file -> lines(file).stream())
          .map(TruthLine::of)
          .sorted(java.util.Comparator.comparing(TruthLine::at))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transmission transmission(JsonNode line) {
    return new Transmission(
        line.path("device").asText(),
        line.path("deviceClass").asText(),
        line.path("command").asText());
  }

  private static Optional<LabDefinition> lab(Path file) {
    Checked<LabDefinition> lab =
        DefinitionReader.create()
            .lab(
                new DefinitionSource("lab.yaml", text(file), Optional.of(file.resolveSibling(""))));
    return switch (lab) {
      case Checked.Valid<LabDefinition>(var valid) -> Optional.of(valid);
      case Checked.Invalid<LabDefinition> _ -> Optional.empty();
    };
  }

  private static Set<String> bins(LabDefinition lab) {
    return lab.locations().values().stream()
        .filter(place -> place.kind() == LocationEntry.Kind.BIN)
        .map(place -> place.id().value())
        .collect(Collectors.toSet());
  }

  /// A torn last line was never acknowledged, so that it says nothing.
  private static List<JsonNode> lines(Path file) {
    String text = text(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return whole.lines().filter(line -> !line.isBlank()).map(Json::read).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
