// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout where a tool is missing or too old: one line that says which, and
/// what to do.
class LauncherTest {
  private static final List<String> SHELL =
      List.of("sh", "sed", "head", "dirname", "readlink", "cat", "find", "grep", "awk", "mkdir");

  @TempDir Path folder = Path.of("");
  private Path tools = Path.of("");

  @BeforeEach
  void nothingIsInstalled() throws IOException {
    Files.copy(Repository.root().resolve("athanor"), folder.resolve("athanor"));
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String name : SHELL) {
      script(name, "exec " + found(name) + " \"$@\"");
    }
  }

  private static Path found(String name) {
    return List.of(Path.of("/usr/bin"), Path.of("/bin")).stream()
        .map(bin -> bin.resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFolderThatIsNoJdkIsNamed() throws Exception {
    assertThat(refusal("/nowhere")).isEqualTo("ATHANOR_JAVA_HOME is not a JDK 25: /nowhere");
  }

  @Test
  void mavenIsMissedFirst() throws Exception {
    assertThat(refusal()).startsWith("mvn not found: install Maven 3.8 or later");
  }

  @Test
  void anOldMavenIsNotEnough() throws Exception {
    install("mvn", "Apache Maven 3.6.3");

    assertThat(refusal()).startsWith("Maven 3.8 or later is needed, found 3.6: ");
  }

  @Test
  void nodeIsMissedNext() throws Exception {
    install("mvn", "Apache Maven 3.9.9");

    assertThat(refusal()).startsWith("node not found: install Node.js");
  }

  @Test
  void aNodeThatViteDoesNotTakeIsNotEnough() throws Exception {
    install("mvn", "Apache Maven 3.9.9");
    for (String version : List.of("v18.20.4", "v20.18.1", "v21.7.0", "v22.11.0")) {
      install("node", version);
      assertThat(refusal())
          .startsWith("Node.js 20.19, 22.12 or later is needed, found " + version + ": ");
    }
  }

  @Test
  void npmIsMissedLast() throws Exception {
    install("mvn", "Apache Maven 4.0.0");
    for (String version : List.of("v20.19.0", "v22.12.0", "v24.1.0")) {
      install("node", version);
      assertThat(refusal()).startsWith("npm not found: install npm");
    }
  }

  private void install(String name, String says) throws IOException {
    script(name, "echo \"" + says + "\"");
  }

  private void script(String name, String line) throws IOException {
    Path tool = tools.resolve(name);
    Files.writeString(tool, "#!/bin/sh\n" + line + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }

  private String refusal() throws Exception {
    return refusal(System.getProperty("java.home"));
  }

  private String refusal(String jdk) throws Exception {
    var builder = new ProcessBuilder(tools.resolve("sh").toString(), "./athanor", "demo");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("ATHANOR_JAVA_HOME", jdk);
    Process launcher = builder.start();
    String said;
    try (var out = launcher.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(launcher.waitFor()).as(said).isEqualTo(1);
    assertThat(said.lines().toList()).as(said).hasSize(1);
    assertThat(said).startsWith("athanor: ");
    return said.strip().substring("athanor: ".length());
  }
}
