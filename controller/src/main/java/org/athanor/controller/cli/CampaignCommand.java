// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "campaign",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Checks campaign files, and speaks about campaigns with a running controller.")
final class CampaignCommand {
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
    for (String order : new String[] {"hold", "resume", "abort"}) {
      line.addSubcommand(order, new CampaignOrderCommand(order, out));
    }
    for (String order : new String[] {"veto", "pin", "edit", "add"}) {
      line.addSubcommand(order, new CampaignPointCommand(order, out));
    }
    return line;
  }
}
