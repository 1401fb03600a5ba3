// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bad file is refused with file, line, what is wrong and what is allowed. Each test spoils one
/// thing in the shipped example.
class BadFilesTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final DefinitionReader reader = DefinitionReader.create();

  @TempDir Path folder = Path.of("");
  private ExampleCopy example = new ExampleCopy(folder);

  @BeforeEach
  void copyTheExample() throws IOException {
    example = ExampleCopy.in(folder);
  }

  @Test
  void anUnknownKeyIsNamedWithTheOneThatWasMeant() throws IOException {
    example.spoil("lab.yaml", "driver: lads", "drver: lads");

    assertThat(said(lab()))
        .contains(
            "lab.yaml:9:5 devices.handler.drver: unknown key \"drver\"; did you mean \"driver\"?"
                + " [title, driver, address, options, simulation]");
  }

  @Test
  void aMissingDeviceIsNamedWithTheOnesThereAre() throws IOException {
    example.spoil("lab.yaml", "colour-reader: reader", "colour-reader: redaer");

    assertThat(said(lab()))
        .containsExactly(
            "lab.yaml:67:18 roles.colour-reader: unknown device \"redaer\"; did you mean"
                + " \"reader\"? [handler, arm, reader]");
  }

  @Test
  void anUnknownDriverIsNamedWithTheOnesThereAre() throws IOException {
    example.spoil("lab.yaml", "driver: lads", "driver: lad");

    assertThat(said(lab()))
        .containsExactly(
            "lab.yaml:9:13 devices.handler.driver: unknown driver \"lad\"; did you mean \"lads\"?"
                + " [lab-arm, lads, mqtt]");
  }

  @Test
  void moreLabwareThanPlacesIsRefused() throws IOException {
    example.spoil("lab.yaml", "count: 120", "count: 121");

    assertThat(said(lab()))
        .containsExactly(
            "lab.yaml:41:36 labware.plate.count: 121 pieces do not fit in \"hotel\" [at most 120,"
                + " the free slots there]");
  }

  @Test
  void whatIsNoUnitIsRefused() throws IOException {
    example.spoil("recipe.yaml", "cyan: {unit: uL", "cyan: {unit: microlitre");

    assertThat(said(recipe()))
        .containsExactly(
            "recipe.yaml:6:16 parameters.cyan.unit: \"microlitre\" is not a unit [a UCUM code,"
                + " e.g. uL, Cel, s, mol/L; 1 for a plain number]");
  }

  @Test
  void aUnitOfAnotherDimensionIsRefused() throws IOException {
    example.spoil(
        "campaign.yaml", "cyan: {unit: uL, low: 0, high: 60}", "cyan: {low: 0, high: 60 s}");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:7:24 vary.cyan.high: 60 s cannot be converted to uL [a quantity in uL"
                + " or a unit like it]");
  }

  // Microlitres where millilitres were meant, or the other way round, is the classic.
  @Test
  void aConvertedValueOutOfTheRecipesRangeIsRefused() throws IOException {
    example.spoil("campaign.yaml", "high: 60}", "high: 20 mL}");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:7:34 vary.cyan.high: 20000 uL is out of range [0 to 60 uL]");
  }

  @Test
  void aStoppingThresholdMustBeAboveZeroAndInTheObjectivesUnit() throws IOException {
    example.spoil("campaign.yaml", "batch: 3", "stop: {improvement: 0, regret: 2 s}");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:15:21 stop.improvement: a threshold must be above 0 [a quantity in 1 or"
                + " a unit like it]",
            "campaign.yaml:15:32 stop.regret: 2 s cannot be converted to 1 [a quantity in 1 or a"
                + " unit like it]");
  }

  @Test
  void stoppingWithoutARuleIsRefused() throws IOException {
    example.spoil("campaign.yaml", "batch: 3", "stop: {after: 9}");

    assertThat(said(campaign()))
        .containsExactly("campaign.yaml:15:1 stop: names no rule [improvement or regret]");
  }

  @Test
  void aNumberOutOfTheSchemasRangeIsRefused() throws IOException {
    example.spoil("campaign.yaml", "budget: 48", "budget: 10001");

    assertThat(said(campaign()))
        .containsExactly("campaign.yaml:14:9 budget: is out of range: 10001 [1 to 10000]");
  }

  @Test
  void aWrongTypeIsRefused() throws IOException {
    example.spoil("campaign.yaml", "batch: 3", "batch: three");

    assertThat(said(campaign()))
        .containsExactly("campaign.yaml:15:8 batch: is the text \"three\" [a whole number]");
  }

  @Test
  void anExpressionOfTheWrongTypeIsRefusedAtItsColumn() throws IOException {
    example.spoil("recipe.yaml", "value: steps.read.a}", "value: \"steps.read.a > 2\"}");
    example.spoil("recipe.yaml", "value: steps.read.b}", "value: \"2 * (steps.read.b + 'x')\"}");

    assertThat(said(recipe()))
        .containsExactly(
            "recipe.yaml:34:26 results.a.value: the expression gives a flag [a number]",
            "recipe.yaml:35:44 results.b.value: expression: found no matching overload for '+'"
                + " applied to '(double, string)' [numbers with numbers, texts with texts, flags"
                + " with flags]");
  }

  @Test
  void anUnknownParameterInAFoldedExpressionIsRefusedAtItsLineAndColumn() throws IOException {
    example.spoil("recipe.yaml", "parameters.target_b)", "parameters.target_q)");

    assertThat(said(recipe()))
        .containsExactly(
            "recipe.yaml:40:49 results.difference.value: unknown parameter \"target_q\"; did you"
                + " mean \"target_L\"? [black, cyan, magenta, target_L, target_a, target_b,"
                + " yellow]");
  }

  @Test
  void aStepThatHasNotEndedCannotBeAsked() throws IOException {
    example.spoil("recipe.yaml", "black: parameters.black", "black: steps.read.L");

    assertThat(said(recipe()))
        .containsExactly(
            "recipe.yaml:27:14 steps[1].with.black: step \"read\" has not ended when this is"
                + " needed [steps that ended before: fetch]");
  }

  @Test
  void aBrokenRecipeIsToldOfItsOwnFile() throws IOException {
    example.spoil("recipe.yaml", "parameters.cyan\n", "parameters.cyn\n");

    assertThat(said(campaign()))
        .containsExactly(
            "recipe.yaml:24:13 steps[1].with.cyan: unknown parameter \"cyn\"; did you mean"
                + " \"cyan\"? [black, cyan, magenta, target_L, target_a, target_b, yellow]");
  }

  @Test
  void everyParameterNeedsAValue() throws IOException {
    example.spoil("campaign.yaml", "target_L: 45, ", "");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:4:9 recipe: its parameter \"target_L\" has no value [name it in set or"
                + " in vary]");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    example.spoil("campaign.yaml", "budget: 48", "bugdet: 48");
    example.spoil("campaign.yaml", "goal: minimise", "goal: minimize");
    example.spoil("campaign.yaml", "result: difference", "result: diference");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:1:1 : \"budget\" is missing [Experiments in all.]",
            "campaign.yaml:13:23 objectives[0].result: unknown result \"diference\"; did you mean"
                + " \"difference\"? [L, a, b, difference]",
            "campaign.yaml:13:40 objectives[0].goal: is \"minimize\" [one of minimise, maximise]",
            "campaign.yaml:14:1 bugdet: unknown key \"bugdet\"; did you mean \"budget\"? [campaign,"
                + " title, recipe, vary, candidates, constraints, plate, set, objectives,"
                + " trade-off, limits, figures, trust, cost, acquisition, earlier, budget, batch,"
                + " start, seed, stop, planner, swatch]");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() throws IOException {
    example.spoil("campaign.yaml", "seed: 1", "seed: 1\nseed: 2");

    assertThat(said(campaign()))
        .containsExactly(
            "campaign.yaml:18:1 seed: \"seed\" stands here for the second time; the first is on"
                + " line 17 [each key once]");
  }

  @Test
  void textFromTheNetworkMayNameNoFiles() throws IOException {
    String text = Files.readString(folder.resolve("campaign.yaml"));

    assertThat(said(problems(reader.campaign(DefinitionSource.received("received", text)))))
        .containsExactly(
            "received:4:9 recipe: names the file \"recipe.yaml\", but this text came without its"
                + " folder [what the file says, here]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "- ", "[\n"})
  void tenMebibytesOfNestingAreRefusedWhereTheyPassTheDepth(String level) throws IOException {
    Files.writeString(folder.resolve("lab.yaml"), level.repeat(10 * MEBIBYTE / level.length()));

    List<DefinitionProblem> problems = lab();

    boolean lines = level.endsWith("\n");
    int column = lines ? 1 : 32 * level.length() + 1;
    assertThat(said(problems))
        .containsExactly(
            "lab.yaml:%d:%d : is nested too deep [at most 32 levels]"
                .formatted(lines ? 33 : 1, column),
            "lab.yaml:%d:%d : the text is longer than 1 MiB [at most 1 MiB (1,048,576 bytes)]"
                .formatted(lines ? MEBIBYTE / 2 + 1 : 1, lines ? 1 : MEBIBYTE + 1));
  }

  @Test
  void anAliasBombIsRefusedAtItsFirstAnchor() throws IOException {
    Files.writeString(folder.resolve("lab.yaml"), "a: &a [x, x]\nb: &b [*a, *a]\n");

    assertThat(said(lab()))
        .containsExactly(
            "lab.yaml:1:4 a: anchors (&) and aliases (*) are not read [write the value again]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "# only a comment",
        "lab",
        "- lab",
        "lab: [",
        "lab: {a",
        "\t",
        "lab: \"x",
        "%",
        "---\n---",
        "lab: !!java.net.URL [x]",
        "? [a]\n: b",
        "lab: \u0001",
        "lab: \u202e",
        "lab: 1e999",
        "lab: 111111111111111111111111111111111",
        "devices: {a: ~}",
        "*a",
        "&a b: c",
        "{}",
        "a: b: c"
      })
  void textOfAnyKindIsRefusedInWords(String text) {
    DefinitionSource source = DefinitionSource.received("text", text);

    assertThat(problems(reader.lab(source))).isNotEmpty();
    assertThat(problems(reader.recipe(source))).isNotEmpty();
    assertThat(problems(reader.campaign(source))).isNotEmpty();
  }

  private List<DefinitionProblem> lab() throws IOException {
    return problems("lab.yaml", reader::lab);
  }

  private List<DefinitionProblem> recipe() throws IOException {
    return problems("recipe.yaml", reader::recipe);
  }

  private List<DefinitionProblem> campaign() throws IOException {
    return problems("campaign.yaml", reader::campaign);
  }

  private <T> List<DefinitionProblem> problems(
      String file, Function<DefinitionSource, Checked<T>> reading) throws IOException {
    return problems(reading.apply(DefinitionSource.of(folder.resolve(file))));
  }

  private static <T> List<DefinitionProblem> problems(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(var value) -> throw new AssertionError("accepted: " + value);
      case Checked.Invalid<T>(var problems) -> problems;
    };
  }

  private static List<String> said(List<DefinitionProblem> problems) {
    return problems.stream()
        .map(it ->
            "%s:%d:%d %s: %s [%s]"
                .formatted(
                    Path.of(it.file()).getFileName(),
                    it.line(),
                    it.column(),
                    it.path(),
                    it.what(),
                    it.allowed()))
        .toList();
  }
}
