// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.ValueView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a campaign and the best it has found.")
final class CampaignShowCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  @Option(names = "--json", description = "Answers as the API does.")
  private boolean json;

  CampaignShowCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    LabApi api = server.api();
    if (json) {
      out.println(api.campaignJson(campaign));
      return 0;
    }
    CampaignView view = api.campaign(campaign);
    out.println(Progress.line(view));
    out.println("  title      " + view.title());
    out.println("  recipe     " + view.recipe());
    view.objectives().forEach(objective -> out.println("  objective  " + words(objective)));
    out.println("  batch      " + view.batch());
    out.println("  seed       " + view.seed());
    out.println("  submitted  " + view.submitted());
    view.finished().ifPresent(at -> out.println("  finished   " + at));
    view.ending().ifPresent(why -> out.println("  because    " + OneLine.of(why)));
    view.held().ifPresent(why -> out.println("  held       " + OneLine.of(why)));
    view.orders().forEach(order -> out.println("  order      " + OneLine.of(words(order))));
    best(api, view)
        .ifPresent(best -> {
          out.println("  best       experiment " + best.number());
          out.println("    " + values(best.parameters()));
          out.println("    " + values(best.results()));
        });
    return 0;
  }

  private static Optional<ExperimentView> best(LabApi api, CampaignView view) {
    return view.best()
        .flatMap(number ->
            api.experiments(view.id()).stream()
                .filter(experiment -> experiment.number() == number)
                .findFirst());
  }

  private static String words(OrderView order) {
    return order.at()
        + " "
        + order.what()
        + order.operator().map(by -> " by " + by).orElse("")
        + (order.reason().isEmpty() ? "" : ": " + order.reason());
  }

  private static String words(ObjectiveView objective) {
    return objective.goal()
        + " "
        + objective.result()
        + objective
            .target()
            .map(target -> ", until " + Progress.number(target, objective.unit()))
            .orElse("");
  }

  private static String values(Map<String, ValueView> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(ValueView value) {
    return value.value() instanceof Number number
        ? Progress.number(number.doubleValue(), value.unit())
        : value.value().toString();
  }
}
