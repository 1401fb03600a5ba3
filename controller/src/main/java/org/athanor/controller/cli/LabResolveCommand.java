// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description = {
      "Tells a running controller what became of a command in doubt: no device can say it, and you"
          + " have looked. `lab tasks` lists them.",
      "Say what you saw, not what is likely. If you cannot tell, leave it open."
    })
final class LabResolveCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "COMMAND", description = "The command, as in colour/10:mix#1.")
  private String command = "";

  @ArgGroup(multiplicity = "1")
  private Verdict verdict = new Verdict();

  /// Exactly one of them.
  private static final class Verdict {
    @Option(names = "--done", required = true, description = "It was done.")
    private boolean done;

    @Option(names = "--not-done", required = true, description = "It was not done.")
    private boolean notDone;

    @Option(
        names = "--partly",
        required = true,
        description = "It was done in part: say how much by --amount or --words.")
    private boolean partly;

    String word() {
      return (done ? "done" : "") + (notDone ? "not-done" : "") + (partly ? "partly" : "");
    }
  }

  @Option(
      names = "--amount",
      paramLabel = "LIQUID=VOLUME",
      description =
          "With --partly: what you measured of a liquid that it pours, as in --amount cyan='12 uL';"
              + " may be repeated.")
  private Map<String, String> amounts = new LinkedHashMap<>();

  @Option(
      names = "--words",
      paramLabel = "TEXT",
      description = "With --partly: how much of it was done, in words.")
  private Optional<String> words = Optional.empty();

  @Option(
      names = "--isolated",
      description = {
        "You made sure that the device cannot act on the command later: switched off, gripper"
            + " emptied, program ended at its panel.",
        "Without it no verdict is taken."
      })
  private boolean isolated;

  @Mixin private SignatureOption signature = new SignatureOption();

  LabResolveCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    var word = new LabApi.Word(verdict.word(), words, amounts, isolated);
    out.println(command + ": " + server.api().resolve(command, word, signature));
    return 0;
  }
}
