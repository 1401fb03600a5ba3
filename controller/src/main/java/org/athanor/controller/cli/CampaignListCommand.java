// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.controller.view.LabView.CampaignView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the campaigns, a line each.")
final class CampaignListCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  CampaignListCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    List<CampaignView> campaigns = server.api().campaigns();
    campaigns.forEach(campaign -> out.println(Progress.line(campaign)));
    if (campaigns.isEmpty()) {
      out.println("no campaigns");
    }
    return 0;
  }
}
