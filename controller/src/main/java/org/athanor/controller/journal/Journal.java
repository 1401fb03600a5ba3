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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.FunctionalUnitId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedded store in a folder: SQLite, write-ahead log, fsync on every commit.
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private static final String PRAGMAS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=15000&transaction_mode=IMMEDIATE";

  private static final String DATABASE = "pekko-persistence-jdbc.shared-databases.slick.db.";

  private Journal() {}

  /// Makes the store when it is not there, and gives the settings that an actor system needs to use
  /// it.
  ///
  /// @throws UncheckedIOException when the folder cannot be written
  /// @throws IllegalStateException when the file there is not a store
  public static Config open(Path folder) {
    return settings(store(folder));
  }

  /// The same for the controller of this epoch, which has made the store: once there is a later
  /// one, nothing that this one writes is taken.
  public static Config open(Path folder, long epoch) {
    return ConfigFactory.parseMap(Map.of(DATABASE + "connectionInitSql", fence(epoch)))
        .withFallback(settings(url(folder)));
  }

  /// Lets a connection append events only as long as this is the epoch of the lease.
  public static String fence(long epoch) {
    return "CREATE TEMP TRIGGER IF NOT EXISTS fence BEFORE INSERT ON event_journal WHEN"
        + " (SELECT epoch FROM controller_lease) <> "
        + epoch
        + " BEGIN SELECT RAISE(ABORT, 'another controller has taken over'); END";
  }

  /// Makes the store when it is not there, and gives its JDBC address. Its log is read before
  /// SQLite opens it and leaves out what does not fit; an unfinished end is cut off, and that is
  /// said in the store.
  ///
  /// @throws IllegalStateException when the log is damaged, or the file there is not a store
  public static String store(Path folder) {
    try {
      Files.createDirectories(folder);
      Optional<String> torn = StoreCheck.log(file(folder));
      createTables(url(folder));
      if (torn.isPresent() && nobodyElseHas(folder)) {
        note(url(folder), torn.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + folder, e);
    } catch (SQLException e) {
      throw StoreCheck.unusable(file(folder), e);
    }
    return url(folder);
  }

  /// Reads all of the store that is there.
  ///
  /// @throws IllegalStateException when it is not as it was written
  public static void check(Path folder) {
    StoreCheck.whole(file(folder), url(folder));
  }

  /// The functional units that have a ledger in this store.
  ///
  /// @throws IllegalStateException when it cannot be read
  public static Set<FunctionalUnitId> units(Path folder) {
    try (Connection connection = DriverManager.getConnection(url(folder));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT persistence_id FROM event_journal WHERE sequence_number = 1"
                    + " AND persistence_id >= 'functional-unit|'"
                    + " AND persistence_id < 'functional-unit}'")) {
      Set<FunctionalUnitId> units = new HashSet<>();
      while (row.next()) {
        units.add(ModelModule.functionalUnit(row.getString(1).replaceFirst("^[^|]*\\|", "")));
      }
      return units;
    } catch (SQLException e) {
      throw StoreCheck.unusable(file(folder), e);
    }
  }

  /// What keeps this store's history from being judged: it is not as it was written. Takes no lock,
  /// so that a controller may be writing.
  public static Optional<String> damage(Path store, String readOnlyUrl) {
    try {
      return StoreCheck.damage(store, readOnlyUrl);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + store, e);
    }
  }

  /// The store's log, which is there while somebody has it open, or after a crash.
  public static Path log(Path store) {
    return WriteAheadLog.file(store);
  }

  /// Whoever closes a store last takes its log away: then nobody was writing when the log was read,
  /// and nobody writes now.
  private static boolean nobodyElseHas(Path folder) {
    return !Files.exists(WriteAheadLog.file(file(folder)));
  }

  private static void note(String url, String words) throws SQLException {
    LOG.warn("{}", words);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO store_note (words) VALUES (?)")) {
      insert.setString(1, words);
      insert.execute();
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("journal.sqlite").toAbsolutePath();
  }

  private static String url(Path folder) {
    return "jdbc:sqlite:" + file(folder) + PRAGMAS;
  }

  private static Config settings(String url) {
    return ConfigFactory.parseMap(Map.of(DATABASE + "url", url))
        .withFallback(ConfigFactory.load("controller"));
  }

  private static void createTables(String url) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      // A store that is whole is opened without a write: another process may keep it locked.
      if (isMade(statement)) {
        return;
      }
      for (String sql : schema().split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  /// Whether the last thing of the schema is there.
  private static boolean isMade(Statement statement) throws SQLException {
    try (ResultSet table =
        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'store_note'")) {
      return table.next();
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
