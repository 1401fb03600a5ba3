// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A process that commits numbers to a store, one by one, says each one that it believes to be
/// kept, then `done`, and waits to be killed.
final class StoreToy {
  private StoreToy() {}

  /// The file, the value of `synchronous`, how many numbers.
  public static void main(String[] words) throws SQLException, IOException {
    String url = "jdbc:sqlite:" + words[0] + "?journal_mode=WAL&synchronous=";
    try (var connection = DriverManager.getConnection(url + "FULL");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS numbers(number INTEGER PRIMARY KEY, ballast)");
      // Small, so that a run has several checkpoints, and begins its log anew.
      statement.execute("PRAGMA wal_autocheckpoint = 8");
      statement.execute("PRAGMA synchronous = " + words[1]);
      for (int i = 1; i <= Integer.parseInt(words[2]); i++) {
        statement.execute("INSERT INTO numbers(ballast) VALUES (hex(randomblob(1500)))");
        System.out.println("kept " + i);
      }
      System.out.println("done");
      System.in.read();
    }
  }
}
