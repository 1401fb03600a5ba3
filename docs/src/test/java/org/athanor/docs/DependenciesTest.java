// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No dependency without a line of why, no line without its dependency.
class DependenciesTest {
  private static final Path PAGE = Repository.root().resolve("docs/reference/dependencies.md");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern ENTRY = Pattern.compile("`([^`]+)`");

  @Test
  void thePageAndTheBuildFilesNameTheSameDependencies() throws JsonProcessingException {
    assertThat(onThePage()).isEqualTo(inTheBuildFiles());
  }

  private static Set<String> onThePage() {
    var names = new TreeSet<String>();
    Repository.text(PAGE)
        .lines()
        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
        .skip(1)
        .map(line -> line.split("\\|", 3)[1])
        .forEach(cell -> ENTRY.matcher(cell).results().forEach(found -> names.add(found.group(1))));
    return names;
  }

  private static Set<String> inTheBuildFiles() throws JsonProcessingException {
    var names = new TreeSet<String>();
    for (Path pom : Repository.files(Repository.named("pom.xml"))) {
      ARTIFACT
          .matcher(Repository.text(pom).replace("_${scala.binary}", ""))
          .results()
          .map(found -> found.group(1))
          .filter(name -> !name.startsWith("athanor"))
          .forEach(names::add);
    }
    for (Path npm : Repository.files(Repository.named("package.json"))) {
      var content = new ObjectMapper().readTree(Repository.text(npm));
      content.path("dependencies").fieldNames().forEachRemaining(names::add);
      content.path("devDependencies").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }
}
