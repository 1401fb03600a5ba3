// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.cli.FileReader.Findings;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.LabDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says what is wrong with a campaign file, or what was understood.")
final class CampaignCheckCommand implements Callable<Integer> {
  private final FileReader files;

  @Parameters(paramLabel = "FILE", description = "The campaign file.")
  private Path file = Path.of("");

  @Option(names = "--lab", paramLabel = "FILE", description = "Also whether it fits this lab.")
  private Optional<Path> lab = Optional.empty();

  @Option(names = "--json", description = "Answers with one line of JSON.")
  private boolean json;

  CampaignCheckCommand(FileReader files) {
    this.files = files;
  }

  @Override
  public Integer call() {
    Findings findings = files.findings();
    Optional<CampaignDefinition> campaign = findings.read(file, files.definitions()::campaign);
    Optional<LabDefinition> room = lab.flatMap(it -> findings.read(it, files.definitions()::lab));
    if (campaign.isPresent() && room.isPresent()) {
      findings.add(files.definitions().fits(campaign.get(), room.get()));
    }
    return findings.report(file, campaign.map(this::summary).orElse(""), json);
  }

  private String summary(CampaignDefinition campaign) {
    List<String> goals =
        campaign.objectives().stream()
            .map(entry ->
                entry.objective().goal().name().toLowerCase(Locale.ROOT)
                    + " "
                    + entry.objective().result())
            .toList();
    return "campaign %s (%s): %s over %d varied parameters%s, budget %d, batch %d, recipe %s%s"
        .formatted(
            campaign.id(),
            campaign.title(),
            String.join(" and ", goals),
            campaign.space().parameters().size(),
            campaign.space().candidates().map(it -> " and " + it.size() + " candidates").orElse(""),
            campaign.budget(),
            campaign.batch(),
            campaign.recipe().id(),
            lab.map(it -> "; fits " + it).orElse(""));
  }
}
