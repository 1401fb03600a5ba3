// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a running controller that its books are right about a place.",
      "For a place in dispute: a device sees something else there than the books say, and you have"
          + " looked. The place is used again, until the controller's next start."
    })
final class LabSettleCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "PLACE", description = "The place, as in handler.deck.")
  private String place = "";

  @Mixin private SignatureOption signature = new SignatureOption();

  LabSettleCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(place + ": " + server.api().settle(place, signature));
    return 0;
  }
}
