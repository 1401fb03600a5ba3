// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a lab says of its post-conditions is checked when it is read, each problem with its line.
class PostConditionReadingTest {
  private final DefinitionReader reader = DefinitionReader.create();

  private List<String> problems(String from, String to) throws IOException {
    String text = Files.readString(ExamplesTest.folder().resolve("colour").resolve("lab.yaml"));
    assertThat(text).contains(from);
    return switch (reader.lab(
        new DefinitionSource("lab.yaml", text.replace(from, to), Optional.empty()))) {
      case Checked.Valid<LabDefinition> _ -> List.of();
      case Checked.Invalid<LabDefinition>(var problems) ->
          problems.stream().map(DefinitionProblem::toString).toList();
    };
  }

  @Test
  void exampleDeclaresOne() throws IOException {
    assertThat(problems("holds: now.plate", "holds: now.plate")).isEmpty();
  }

  @Test
  void conditionThatIsNoFlagIsRefused() throws IOException {
    assertThat(problems("holds: now.plate", "holds: \"1 + 1\""))
        .singleElement()
        .asString()
        .contains("verify[0].holds", "the expression gives a number");
  }

  @Test
  void readingThatIsNotDeclaredIsNamedWithThoseThereAre() throws IOException {
    assertThat(problems("holds: now.plate", "holds: now.plat"))
        .singleElement()
        .asString()
        .contains("unknown name \"now.plat\"", "now.plate");
  }

  @Test
  void deviceAndPlaceMustBeOfThisLab() throws IOException {
    assertThat(problems("{device: reader, function: plate", "{device: redaer, function: plate"))
        .singleElement()
        .asString()
        .contains("unknown device \"redaer\"");
    assertThat(problems("to: reader.stage}\n    readings", "to: reader.stag}\n    readings"))
        .singleElement()
        .asString()
        .contains("unknown location \"reader.stag\"");
  }

  @Test
  void whichCommandsAreMeantMustBeSaid() throws IOException {
    assertThat(problems("{device: arm, to: reader.stage}", "{device: arm}"))
        .singleElement()
        .asString()
        .contains("says not which commands are meant");
  }
}
