// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Hold, resume or abort: orders to the controller about a campaign.
@Command(mixinStandardHelpOptions = true)
final class CampaignOrderCommand implements Callable<Integer> {
  private final String order;
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  @Mixin private SignatureOption signature = new SignatureOption();

  CampaignOrderCommand(String order, PrintWriter out) {
    this.order = order;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.println("campaign " + campaign + ": " + server.api().order(campaign, order, signature));
    return 0;
  }
}
