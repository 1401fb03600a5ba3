// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What is written to the controller's store from now on. It only reads, so that a store whose
/// writer died is left as the writer left it.
public final class JournalTail implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Connection connection;
  private final PreparedStatement next;
  private long last;

  private JournalTail(Connection connection) throws SQLException {
    this.connection = connection;
    this.next =
        connection.prepareStatement(
            "SELECT \"ordering\", \"event_payload\" FROM \"event_journal\""
                + " WHERE \"ordering\" > ? ORDER BY \"ordering\"");
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(\"ordering\"), 0) FROM event_journal")) {
      this.last = row.next() ? row.getLong(1) : 0;
    }
  }

  public static JournalTail of(Path file) {
    String url = "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro&busy_timeout=15000";
    try {
      return new JournalTail(DriverManager.getConnection(url));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /// The events that have become durable since it was asked last, in their order.
  public List<JsonNode> more() {
    try {
      next.setLong(1, last);
      List<JsonNode> events = new ArrayList<>();
      try (ResultSet rows = next.executeQuery()) {
        while (rows.next()) {
          last = rows.getLong(1);
          events.add(JSON.readTree(rows.getBytes(2)));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the journal: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
