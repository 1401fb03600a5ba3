// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Campaigns as a seeded generator writes them: any title, number and table that is allowed.
class SelfContainedTest {
  private final DefinitionReader reader = DefinitionReader.create();

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsSentReadsAsWhatWasWritten(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      write(random);
      DefinitionSource written = DefinitionSource.of(folder.resolve("campaign.yaml"));

      String text = reader.selfContained(written);
      DefinitionSource received = DefinitionSource.received("received", text);

      assertThat(ExamplesTest.valid(reader.campaign(received)))
          .as("seed %d, try %d: %s", seed, i, written.text())
          .isEqualTo(ExamplesTest.valid(reader.campaign(written)));
      assertThat(reader.selfContained(received)).isEqualTo(text);
    }
  }

  private void write(Random random) throws IOException {
    boolean table = random.nextBoolean();
    Files.writeString(
        folder.resolve("recipe.yaml"),
        """
        recipe: r
        title: %s
        parameters:
          x: {unit: uL, min: -1000, max: 1 mL}
          y: {unit: "1", min: -1e6, max: 1e6}
          c: {choices: [red, "no", "1", "true"]}
          f: {flag: true}
        steps: [{id: s, run: p, on: r, with: {x: parameters.x, k: 2.5 mL, on: true}}]
        results: {z: {unit: s, value: "steps.s.z * %s"}}
        """
            .formatted(title(random), Math.abs(number(random))));
    Files.writeString(folder.resolve("points.csv"), csv(random));
    Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        campaign: c-%d
        title: %s
        recipe: recipe.yaml
        vary:
          x: {}
          y: {}
        %s
        set: {c: "%s", f: %s}
        objectives: [{result: z, goal: maximise, target: %s min}]
        budget: %d
        seed: %d
        """
            .formatted(
                random.nextInt(1000),
                title(random),
                table ? "candidates: points.csv" : "# any point",
                List.of("red", "no", "1", "true").get(random.nextInt(4)),
                random.nextBoolean(),
                number(random),
                1 + random.nextInt(1000),
                random.nextLong(1L << 53)));
  }

  private static String csv(Random random) {
    List<String> lines = new ArrayList<>(List.of("y, note, x"));
    int rows = 1 + random.nextInt(20);
    for (int i = 0; i < rows; i++) {
      lines.add(number(random) + ",\"a, \"\"b\"\"\"," + random.nextInt(1000));
    }
    return String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
  }

  private static double number(Random random) {
    return random.nextGaussian() * Math.pow(10, random.nextInt(9) - 5);
  }

  /// Quoted for YAML; with signs, quotes, other scripts and characters beyond 16 bits.
  private static String title(Random random) {
    String signs = "aB 0:#{}[],&*!|>'%@`-?~/é漢\uD83E\uDDEA";
    int[] characters = signs.codePoints().toArray();
    StringBuilder title = new StringBuilder("t");
    for (int i = random.nextInt(40); i > 0; i--) {
      title.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return "'" + title.toString().replace("'", "''") + "'";
  }
}
