// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.controller.cli.FileReader.Findings;
import org.athanor.controller.cli.LabApi.Submitted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Starts a campaign. The same file again is the same campaign.")
final class CampaignSubmitCommand implements Callable<Integer> {
  private final FileReader files;
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "FILE", description = "The campaign file.")
  private Path file = Path.of("");

  CampaignSubmitCommand(FileReader files, PrintWriter out) {
    this.files = files;
    this.out = out;
  }

  @Override
  public Integer call() {
    Findings findings = files.findings();
    findings.read(file, files.definitions()::campaign);
    if (!findings.isClean()) {
      findings.say();
      return 1;
    }
    String text = findings.source(file).map(files.definitions()::selfContained).orElseThrow();
    Submitted submitted = server.api().submit(text);
    out.println(
        "campaign "
            + submitted.id()
            + (submitted.state().equals("known")
                ? ": already submitted; nothing changed"
                : " " + submitted.state()));
    return 0;
  }
}
