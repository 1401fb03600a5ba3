// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  @Test
  void aGoodCampaignIsSummedUpAndExitsWith0() {
    int exit = athanor("campaign", "check", example("campaign.yaml").toString());

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("campaign colour")
        .contains("minimise difference over 4 varied parameters, budget 48, batch 3");
  }

  @Test
  void aBadRecipeIsShownWithItsLineAndACaretAndExitsWith1() throws IOException {
    Path file = folder.resolve("recipe.yaml");
    Files.writeString(
        file,
        Files.readString(example("recipe.yaml")).replace("parameters.cyan\n", "parameters.cyn\n"));

    int exit = athanor("recipe", "check", file.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            file
                + """
                :24:13: steps[1].with.cyan: unknown parameter "cyn"; did you mean "cyan"? (allowed: \
                black, cyan, magenta, target_L, target_a, target_b, yellow)
                    24 |       cyan: parameters.cyn
                       |             ^
                """);
    assertThat(err.toString()).isEqualToNormalizingNewlines("1 problem\n");
  }

  @Test
  void machinesGetJson() throws IOException {
    Path file = folder.resolve("lab.yaml");
    Files.writeString(file, "[]");

    assertThat(athanor("lab", "check", "--json", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            {"file":"%s","valid":false,"summary":"","problems":[{"file":"%s","line":1,"column":1,\
            "path":"","what":"is a list","allowed":"a mapping (name: value)"}]}
            """
                .formatted(file, file));
  }

  @Test
  void aMissingFileIsSaid() {
    assertThat(athanor("lab", "check", folder.resolve("none.yaml").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("none.yaml: there is no readable file");
  }

  @Test
  void wrongUsageExitsWith2() {
    assertThat(athanor("lab", "check")).isEqualTo(2);
    assertThat(athanor("lab")).isEqualTo(2);
    assertThat(athanor("lab", "chek", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Usage: athanor lab", "Did you mean: lab check?")
        .startsWith("Missing required parameter: 'FILE'\nSee athanor lab check --help\n");
  }

  private int athanor(String... arguments) {
    return Athanor.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  static Path example(String name) {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("docs/examples"))) {
      here = Objects.requireNonNull(here.getParent(), "docs/examples");
    }
    return here.resolve("docs/examples/colour").resolve(name);
  }
}
