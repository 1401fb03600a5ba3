// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "relocate",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a running controller that you have moved a piece of labware by hand.",
      "For labware that no open experiment works with, such as what a failed transfer left behind;"
          + " the place where it stood is free then."
    })
final class LabRelocateCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "LABWARE", description = "The piece, as in plate-7.")
  private String labware = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PLACE",
      description = "Where it is now: a place of the lab, or outside.")
  private String to = "";

  @Mixin private SignatureOption signature = new SignatureOption();

  LabRelocateCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(labware + ": " + server.api().relocate(labware, to, signature));
    return 0;
  }
}
