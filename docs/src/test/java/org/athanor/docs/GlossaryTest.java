// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The glossary binds: its types exist, and the words that it puts aside name no type.
class GlossaryTest {
  private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]*)`");
  private static final Pattern CAMEL = Pattern.compile("[A-Z][a-z0-9]*");

  private static final List<String> TYPES =
      Repository.files(Repository.named(".java")).stream()
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .toList();

  @Test
  void everyTypeInTheGlossaryExists() {
    var nouns = rows().map(row -> row[1]).flatMap(cell -> TYPE.matcher(cell).results());
    var sources =
        Repository.files(Repository.named(".java")).stream().map(Repository::text).toList();

    assertThat(nouns.map(found -> found.group(1)).distinct())
        .isNotEmpty()
        .allSatisfy(name -> {
          var declared = Pattern.compile("(class|record|interface|enum) " + name + "\\b");
          assertThat(sources).as(name).anyMatch(source -> declared.matcher(source).find());
        });
  }

  @Test
  void noTypeIsNamedByAWordThatTheGlossaryPutsAside() {
    var aside = rows().map(row -> row[3]).flatMap(cell -> Stream.of(cell.split(","))).toList();
    var forbidden =
        aside.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty());

    assertThat(forbidden)
        .isNotEmpty()
        .allSatisfy(word ->
            assertThat(TYPES)
                .as("types named by \"" + word + "\"")
                .noneMatch(type -> words(type).contains(word)));
  }

  private static List<String> words(String type) {
    return CAMEL.matcher(type).results().map(w -> w.group().toLowerCase(Locale.ROOT)).toList();
  }

  /// Columns: what it is, our type, the standards' term, words that name no type here.
  private static Stream<String[]> rows() {
    return Repository.text(Repository.root().resolve("docs/GLOSSARY.md"))
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .skip(1)
        .map(line -> line.substring(1).split("\\|", -1))
        .map(cells -> Arrays.copyOf(cells, 4));
  }
}
