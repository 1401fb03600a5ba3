// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.cli.FileReader.Findings;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.RecipeDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says what is wrong with a recipe file, or what was understood.")
final class RecipeCheckCommand implements Callable<Integer> {
  private final FileReader files;

  @Parameters(paramLabel = "FILE", description = "The recipe file.")
  private Path file = Path.of("");

  @Option(names = "--lab", paramLabel = "FILE", description = "Also whether it fits this lab.")
  private Optional<Path> lab = Optional.empty();

  @Option(names = "--json", description = "Answers with one line of JSON.")
  private boolean json;

  RecipeCheckCommand(FileReader files) {
    this.files = files;
  }

  @Override
  public Integer call() {
    Findings findings = files.findings();
    Optional<RecipeDefinition> recipe = findings.read(file, files.definitions()::recipe);
    Optional<LabDefinition> room = lab.flatMap(it -> findings.read(it, files.definitions()::lab));
    if (recipe.isPresent() && room.isPresent()) {
      findings.add(files.definitions().fits(recipe.get(), room.get()));
    }
    return findings.report(file, recipe.map(this::summary).orElse(""), json);
  }

  private String summary(RecipeDefinition recipe) {
    return "recipe %s (%s): %d parameters, %d steps, %d results%s"
        .formatted(
            recipe.id(),
            recipe.title(),
            recipe.parameters().size(),
            recipe.steps().size(),
            recipe.results().size(),
            lab.map(it -> "; fits " + it).orElse(""));
  }
}
