// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.controller.cli.FileReader.Findings;
import org.athanor.controller.definition.LabDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says what is wrong with a lab file, or what was understood.")
final class LabCheckCommand implements Callable<Integer> {
  private final FileReader files;

  @Parameters(paramLabel = "FILE", description = "The lab file.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Answers with one line of JSON.")
  private boolean json;

  LabCheckCommand(FileReader files) {
    this.files = files;
  }

  @Override
  public Integer call() {
    Findings findings = files.findings();
    String summary =
        findings.read(file, files.definitions()::lab).map(LabCheckCommand::summary).orElse("");
    return findings.report(file, summary, json);
  }

  private static String summary(LabDefinition lab) {
    return "lab %s (%s): %d devices, %d locations, %d pieces of labware, %d roles, %d sensors, %d zones"
        .formatted(
            lab.id(),
            lab.title(),
            lab.devices().size(),
            lab.locations().size(),
            lab.labware().size(),
            lab.roles().size(),
            lab.sensors().size(),
            lab.zones().size());
  }
}
