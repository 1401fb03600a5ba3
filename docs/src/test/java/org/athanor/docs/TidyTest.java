// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Nothing lies about (after TigerBeetle's tidy.zig).
class TidyTest {
  private static final int LINES_MAX = 400;
  private static final int LINES_MAX_OF_TESTS = 500;
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern COMMAND = Pattern.compile("\\./athanor ([a-z]+)");
  private static final Pattern LATER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  @Test
  void nothingIsLeftForLater() {
    var files =
        Repository.files(
            Repository.named(
                ".java", ".ts", ".tsx", ".css", ".sh", ".md", "pom.xml", ".yaml", ".sql", ".conf"));
    assertThat(files)
        .filteredOn(file -> LATER.matcher(Repository.text(file)).find())
        .extracting(Repository::shown)
        .isEmpty();
  }

  @Test
  void everySourceNamesItsLicence() {
    var sources =
        Repository.files(
            Repository.named(".java", ".ts", ".tsx", ".css", "pom.xml", "athanor", ".ci/run"));
    assertThat(sources)
        .filteredOn(file ->
            Repository.text(file)
                .lines()
                .limit(3)
                .noneMatch(line -> line.contains("SPDX-License-Identifier")))
        .extracting(Repository::shown)
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatNullMeans() {
    var folders =
        Repository.files(Repository.named(".java")).stream()
            .map(Path::getParent)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(folders)
        .filteredOn(folder -> {
          var info = folder.resolve("package-info.java");
          return !Files.exists(info) || !Repository.text(info).contains("@NullMarked");
        })
        .extracting(Repository::shown)
        .isEmpty();
  }

  // A file that outgrows this is usually two ideas.
  @Test
  void filesStaySmall() {
    assertThat(Repository.files(Repository.named(".java")))
        .filteredOn(file ->
            Repository.text(file).lines().count()
                > (Repository.shown(file).contains("/src/test/") ? LINES_MAX_OF_TESTS : LINES_MAX))
        .extracting(Repository::shown)
        .isEmpty();
  }

  @Test
  void linksInTheProseAreAlive() {
    assertThat(Repository.files(Repository.named(".md")))
        .allSatisfy(page ->
            assertThat(relativeLinks(page))
                .as(Repository.shown(page))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists()));
  }

  private static List<String> relativeLinks(Path page) {
    return LINK.matcher(Repository.text(page))
        .results()
        .map(found -> found.group(1))
        .filter(
            link -> !link.contains("://") && !link.startsWith("#") && !link.startsWith("mailto:"))
        .map(link -> link.replaceAll("#.*", ""))
        .toList();
  }

  @Test
  void commandsInTheProseExist() {
    var launcher = Repository.text(Repository.root().resolve("athanor"));
    assertThat(Repository.files(Repository.named(".md")))
        .allSatisfy(page ->
            assertThat(COMMAND.matcher(Repository.text(page)).results())
                .as(Repository.shown(page))
                .allSatisfy(found -> assertThat(launcher).contains("\n  " + found.group(1) + " ")));
  }

  @Test
  void everyModuleSaysWhatLivesInIt() {
    assertThat(Repository.files(Repository.named("pom.xml")))
        .allSatisfy(pom -> assertThat(pom.resolveSibling("README.md")).exists());
  }
}
