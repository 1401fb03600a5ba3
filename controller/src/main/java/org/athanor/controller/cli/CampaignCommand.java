// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "campaign",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Checks campaign files, and speaks about campaigns with a running controller.")
final class CampaignCommand {
  private static final Map<String, String> ORDERS =
      new TreeMap<>(
          Map.of(
              "hold",
                  "Starts no further step of the campaign; what runs, runs to its end. `resume`"
                      + " goes on.",
              "resume", "Goes on with a campaign that is held.",
              "abort",
                  "Ends the campaign for good: nothing further is started, what runs is ended in"
                      + " order, its labware is cleared away."));

  private CampaignCommand() {}

  static CommandLine commandLine(FileReader files, PrintWriter out, PrintWriter err) {
    var line =
        new CommandLine(new CampaignCommand())
            .addSubcommand("check", new CampaignCheckCommand(files))
            .addSubcommand("submit", new CampaignSubmitCommand(files, out))
            .addSubcommand("list", new CampaignListCommand(out))
            .addSubcommand("show", new CampaignShowCommand(out))
            .addSubcommand("replay", new CampaignReplayCommand(out, err))
            .addSubcommand("watch", new CampaignWatchCommand(out, err));
    ORDERS.forEach((order, meaning) -> {
      var command = new CommandLine(new CampaignOrderCommand(order, out));
      command.getCommandSpec().usageMessage().description(meaning);
      line.addSubcommand(order, command);
    });
    for (String order : new String[] {"veto", "pin", "edit", "add"}) {
      line.addSubcommand(order, CampaignPointCommand.commandLine(order, out));
    }
    return line;
  }
}
