// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "settle",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a running controller what you found at a place in dispute: a device says something"
          + " else of it than the books, and you have looked.",
      "Without --reading and --amount its books are right. The place is used again, until the"
          + " controller's next start.",
      "How much is in a piece that no experiment is at work with, --amount says at any time."
    })
final class LabSettleCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "PLACE", description = "The place, as in handler.deck.")
  private String place = "";

  @Option(
      names = "--reading",
      description = {
        "The reading is right: it goes into the books.",
        "For a piece that holds one liquid: of several a reading does not tell."
      })
  private boolean reading = false;

  @Option(
      names = "--seen",
      paramLabel = "AMOUNT",
      description = {
        "With --reading: the amount that you saw, as the task tells it, as in --seen '150 uL'.",
        "When the task tells another by now, it does not go into the books."
      })
  private Optional<String> seen = Optional.empty();

  @Option(
      names = "--amount",
      paramLabel = "LIQUID=VOLUME",
      description = {
        "How much there is of a liquid, as in --amount cyan='12 uL'; may be repeated.",
        "It goes into the books; of what is not named they stay as they are."
      })
  private Map<String, String> amounts = new LinkedHashMap<>();

  @Mixin private SignatureOption signature = new SignatureOption();

  LabSettleCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println(place + ": " + server.api().settle(place, reading, seen, amounts, signature));
    return 0;
  }
}
