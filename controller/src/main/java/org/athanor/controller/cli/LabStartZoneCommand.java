// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "start-zone",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a zone again that an emergency stop had stopped.",
      "After its reset, when you have looked: everybody is clear of it and everything is in its"
          + " place. Until then nothing is done there."
    })
final class LabStartZoneCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ZONE", description = "The zone, by its name in the lab file.")
  private String zone = "";

  @Mixin private SignatureOption signature = new SignatureOption();

  LabStartZoneCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(zone + ": " + server.api().startZone(zone, signature));
    return 0;
  }
}
