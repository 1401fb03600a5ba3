// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.campaign.CampaignJournal;
import org.athanor.controller.campaign.Replay;
import org.athanor.controller.campaign.Replay.Line;
import org.athanor.controller.campaign.Replay.Verdict;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.model.id.CampaignId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Computes each proposal of a campaign again from its journal, and says which differ.",
      "Needs no controller. Ends with 1 when a proposal differs or its inputs are not the journal's."
    })
final class CampaignReplayCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the journal is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".athanor", "controller");

  CampaignReplayCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Optional<CampaignJournal> journal;
    try {
      journal = CampaignJournal.read(data, new CampaignId(campaign));
    } catch (IllegalArgumentException unreadable) {
      err.println("athanor campaign replay: " + unreadable.getMessage());
      err.println(
          "--data names the folder that the controller or the demo was given as its --data.");
      return 1;
    }
    if (journal.isEmpty()) {
      err.println("athanor campaign replay: no campaign " + campaign + " in " + data);
      return 1;
    }
    DefinitionSource source =
        new DefinitionSource("campaign " + campaign, journal.get().definition(), Optional.empty());
    return switch (DefinitionReader.create().keptCampaign(source)) {
      case Checked.Invalid<CampaignDefinition>(var problems) -> {
        problems.forEach(problem -> err.println(problem.words()));
        yield 1;
      }
      case Checked.Valid<CampaignDefinition>(var definition) ->
          report(Replay.of(definition, journal.get().events()));
    };
  }

  private int report(List<Line> lines) {
    for (Line line : lines) {
      out.println(
          "%6d  %-10s %s"
              .formatted(
                  line.number(),
                  line.planner(),
                  line.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    long wrong =
        lines.stream()
            .filter(line ->
                line.verdict() == Verdict.DIFFERENT || line.verdict() == Verdict.OTHER_INPUTS)
            .count();
    long same = lines.stream().filter(line -> line.verdict() == Verdict.SAME).count();
    out.println(lines.size() + " proposals: " + same + " the same, " + wrong + " wrong");
    return wrong == 0 ? 0 : 1;
  }
}
