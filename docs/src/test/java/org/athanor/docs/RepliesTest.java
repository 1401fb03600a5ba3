// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about replies is made of the tables that the drivers themselves read.
class RepliesTest {
  private static final Path PAGE = Repository.root().resolve("docs/reference/replies.md");
  private static final String BEGIN = "<!-- generated: %s -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void thePageShowsTheTablesAsTheyAre() {
    assertThat(section("opcua"))
        .as("paste this into docs/reference/replies.md")
        .isEqualTo(
            rendered("device-drivers/src/main/resources/replies/opcua.tsv", "our error code"));
    assertThat(section("mqtt"))
        .as("paste this into docs/reference/replies.md")
        .isEqualTo(rendered("protocols/mqtt/src/main/resources/replies/mqtt.tsv", "name"));
  }

  private static String section(String name) {
    String page = Repository.text(PAGE);
    int from = page.indexOf(BEGIN.formatted(name));
    assertThat(from).as(name).isNotNegative();
    String rest = page.substring(from + BEGIN.formatted(name).length());
    return rest.substring(0, rest.indexOf(END));
  }

  /// Codes in doubt, which are most, in one paragraph; the others in a table.
  private static String rendered(String file, String third) {
    List<String[]> rows =
        Repository.text(Repository.root().resolve(file))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .toList();
    String table =
        rows.stream()
            .filter(row -> !row[1].equals("in-doubt"))
            .map(row -> "| `%s` | %s | %s |\n".formatted(row[0], row[1], row[2]))
            .collect(Collectors.joining());
    String doubt =
        rows.stream()
            .filter(row -> row[1].equals("in-doubt"))
            .map(row -> "`" + row[0] + "`")
            .collect(Collectors.joining(", "));
    return "| code | means | "
        + third
        + " |\n|---|---|---|\n"
        + table
        + "\nIn doubt: "
        + doubt
        + ".\n";
  }
}
