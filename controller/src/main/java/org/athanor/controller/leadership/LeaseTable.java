// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The lease in the store: one row, changed only by compare-and-set.
final class LeaseTable implements AutoCloseable {
  private final Connection connection;

  LeaseTable(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  Claim read() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT epoch, holder, beat FROM controller_lease")) {
      if (!row.next()) {
        throw new SQLException("the store has no controller lease");
      }
      return new Claim(row.getLong(1), row.getString(2), row.getLong(3));
    }
  }

  /// Takes the lease if nobody has touched it since it was seen.
  boolean take(Claim seen, String holder) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE controller_lease SET epoch = epoch + 1, holder = ?, beat = 0"
                + " WHERE epoch = ? AND beat = ?")) {
      update.setString(1, holder);
      update.setLong(2, seen.epoch());
      update.setLong(3, seen.beat());
      return update.executeUpdate() == 1;
    }
  }

  /// False when another one has it.
  boolean renew(long epoch) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE controller_lease SET beat = beat + 1 WHERE epoch = ?")) {
      update.setLong(1, epoch);
      return update.executeUpdate() == 1;
    }
  }

  void giveBack(long epoch) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE controller_lease SET holder = '' WHERE epoch = ?")) {
      update.setLong(1, epoch);
      update.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
