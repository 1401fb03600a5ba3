// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// The embedded store in a folder: SQLite, write-ahead log, fsync on every commit.
public final class Journal {
  private static final String PRAGMAS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=15000&transaction_mode=IMMEDIATE";

  private Journal() {}

  /// Makes the store when it is not there, and gives the settings that an actor system needs to use
  /// it.
  ///
  /// @throws UncheckedIOException when the folder cannot be written
  /// @throws IllegalStateException when the file there is not a store
  public static Config open(Path folder) {
    Path file = folder.resolve("journal.sqlite").toAbsolutePath();
    String url = "jdbc:sqlite:" + file + PRAGMAS;
    try {
      Files.createDirectories(folder);
      createTables(url);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot use the journal " + file + ": " + e.getMessage(), e);
    }
    return ConfigFactory.parseMap(
            Map.of("pekko-persistence-jdbc.shared-databases.slick.db.url", url))
        .withFallback(ConfigFactory.load("controller"));
  }

  private static void createTables(String url) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : schema().split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String schema() throws IOException {
    try (InputStream in = Journal.class.getResourceAsStream("/schema/sqlite.sql")) {
      if (in == null) {
        throw new IllegalStateException("schema/sqlite.sql is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
