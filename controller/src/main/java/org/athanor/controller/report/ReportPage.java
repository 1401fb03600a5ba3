// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.SwatchView;
import org.athanor.controller.view.LabView.ValueView;

/// The report as one HTML page that needs nothing beside it: no script, no network.
final class ReportPage {
  private final CampaignReport report;
  private final CampaignView campaign;
  private final Map<String, String> parameters;
  private final Map<String, String> results;

  private ReportPage(CampaignReport report) {
    this.report = report;
    this.campaign = report.campaign();
    this.parameters = columns(ExperimentView::parameters);
    this.results = columns(ExperimentView::results);
  }

  static String render(CampaignReport report) {
    return new ReportPage(report).page();
  }

  private String page() {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title><style>%s</style></head>
    <body><main>
    <h1>%s</h1>
    <p class="soft">Campaign %s in laboratory %s, recipe %s. Made by Athanor, revision %s.</p>
    %s
    </main></body></html>
    """
        .formatted(
            Html.escape(campaign.title()),
            styleSheet(),
            Html.escape(campaign.title()),
            Html.escape(campaign.id()),
            Html.escape(report.lab()),
            Html.escape(campaign.recipe()),
            Html.escape(report.commit()),
            String.join(
                "\n",
                facts(),
                orders(),
                progress(),
                best(),
                colours(),
                multiples(),
                table(),
                wires()));
  }

  private String facts() {
    return section(
        "",
        "<dl class=\"facts\">"
            + fact("State", campaign.state())
            + campaign.ending().map(why -> fact("Ended because", why)).orElse("")
            + goal().flatMap(goal -> bestExperiment().map(e -> bestFact(goal, e))).orElse("")
            + fact("Experiments", campaign.ended() + " of " + campaign.budget())
            + fact("Seed", String.valueOf(campaign.seed()))
            + fact("Laboratory time", Numbers.duration(report.simulatedSeconds()))
            + fact("Wall time", Numbers.duration(report.wallSeconds()))
            + "</dl>");
  }

  /// Who held, resumed and aborted it, and why.
  private String orders() {
    if (campaign.orders().isEmpty()) {
      return "";
    }
    String lines =
        campaign.orders().stream().map(ReportPage::line).collect(Collectors.joining("\n"));
    return section("What was ordered", "<ul>\n" + lines + "\n</ul>");
  }

  private static String line(OrderView order) {
    String who = order.operator().map(by -> " by " + by).orElse("");
    String why = order.reason().isEmpty() ? "" : ": " + order.reason();
    return "<li>" + Html.escape(order.at() + " " + order.what() + who + why) + "</li>";
  }

  private static String bestFact(ObjectiveView goal, ExperimentView best) {
    return fact(
        "Best " + goal.result() + " (" + goal.goal() + ")",
        Numbers.words(best.results().get(goal.result())) + " " + Numbers.unit(goal.unit()));
  }

  private String progress() {
    List<BestSoFar> history = campaign.history();
    Optional<ObjectiveView> goal = goal();
    if (history.isEmpty() || goal.isEmpty()) {
      return section(
          "Best so far",
          campaign.done() > 0 ? "<p>No result that counts.</p>" : "<p>No results.</p>");
    }
    var numbers = history.stream().map(h -> (double) h.number()).toList();
    var values = new ArrayList<>(history.stream().map(BestSoFar::value).toList());
    goal.get().target().ifPresent(values::add);
    String label = labelled(goal.get().result(), goal.get().unit());
    String summary =
        "Best so far %s after %d experiments: %s."
            .formatted(label, campaign.done(), Numbers.words(history.getLast().best()));
    var all = new ArrayList<>(numbers);
    all.add(0.0);
    var plot =
        new Plot(
            960, 340, summary, Plot.Axis.of("experiment", all, 10), Plot.Axis.of(label, values, 5));
    goal.get().target().ifPresent(plot::target);
    for (BestSoFar point : history) {
      plot.dot(point.number(), point.value(), "", isBest(point.number()), title(point));
    }
    plot.step(numbers, history.stream().map(BestSoFar::best).toList());
    String legend =
        summary
            + " Dots: each experiment. Line: best so far."
            + goal.get().target().map(t -> " Dashes: target " + Numbers.words(t) + ".").orElse("");
    return section("Best so far", figure(plot.render(), legend));
  }

  private String best() {
    return bestExperiment()
        .map(best ->
            section(
                "Best experiment: " + best.number(),
                campaign.swatch().flatMap(s -> pair(s, best, "pair large")).orElse("")
                    + "<dl>"
                    + values(best.results())
                    + values(best.parameters())
                    + "</dl>"))
        .orElse("");
  }

  private String colours() {
    return campaign.swatch().map(this::swatches).orElse("");
  }

  private String swatches(SwatchView swatch) {
    String items =
        report.experiments().stream()
            .flatMap(e ->
                pair(swatch, e, "pair")
                    .map(p -> "<li%s>%s%d</li>".formatted(bestClass(e), p, e.number()))
                    .stream())
            .collect(Collectors.joining());
    return section(
        "Colours",
        "<p class=\"soft\">Left half: the target. Right half: what was measured.</p>"
            + "<ul class=\"swatches\">"
            + items
            + "</ul>");
  }

  private static Optional<String> pair(SwatchView swatch, ExperimentView e, String style) {
    return Colours.result(swatch, e)
        .map(colour ->
            ("<span class=\"%s\" role=\"img\" aria-label=\"Experiment %d: %s, target %s\">"
                    + "<span style=\"background:%s\"></span><span style=\"background:%s\"></span></span>")
                .formatted(
                    style,
                    e.number(),
                    colour,
                    Colours.target(swatch),
                    Colours.target(swatch),
                    colour));
  }

  private String multiples() {
    String plots =
        campaign.objectives().stream()
            .flatMap(goal -> parameters.keySet().stream().flatMap(p -> scatter(p, goal).stream()))
            .collect(Collectors.joining());
    return plots.isEmpty()
        ? ""
        : section("Parameters against results", "<div class=\"multiples\">" + plots + "</div>");
  }

  /// Empty when the parameter was never varied or is no number.
  private Optional<String> scatter(String parameter, ObjectiveView goal) {
    var shown =
        report.experiments().stream()
            .filter(e ->
                Numbers.of(e.parameters().get(parameter)).isPresent()
                    && Numbers.of(e.results().get(goal.result())).isPresent())
            .toList();
    var xs =
        shown.stream().map(e -> Numbers.of(e.parameters().get(parameter)).orElseThrow()).toList();
    var ys =
        shown.stream().map(e -> Numbers.of(e.results().get(goal.result())).orElseThrow()).toList();
    if (xs.stream().distinct().count() < 2) {
      return Optional.empty();
    }
    String x = labelled(parameter, parameters.getOrDefault(parameter, "1"));
    String y = labelled(goal.result(), goal.unit());
    var plot =
        new Plot(340, 260, y + " against " + x, Plot.Axis.of(x, xs, 4), Plot.Axis.of(y, ys, 4));
    for (int i = 0; i < shown.size(); i++) {
      ExperimentView e = shown.get(i);
      String fill = campaign.swatch().flatMap(s -> Colours.result(s, e)).orElse("");
      plot.dot(xs.get(i), ys.get(i), fill, isBest(e.number()), "experiment " + e.number());
    }
    return Optional.of(figure(plot.render(), ""));
  }

  private String table() {
    String head = heads(results) + heads(parameters);
    String rows =
        report.experiments().stream()
            .map(e ->
                "<tr%s><th scope=\"row\">%d</th>%s%s<td class=\"word\">%s</td><td class=\"why\">%s</td></tr>"
                    .formatted(
                        bestClass(e),
                        e.number(),
                        cells(results, e.results()),
                        cells(parameters, e.parameters()),
                        Html.escape(e.state()),
                        ReasonCell.render(e)))
            .collect(Collectors.joining("\n"));
    return section(
        "Experiments",
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table of experiments\"><table><thead><tr>"
            + "<th scope=\"col\">No.</th>"
            + head
            + "<th scope=\"col\" class=\"word\">State</th><th scope=\"col\" class=\"word\">Why</th></tr></thead><tbody>"
            + rows
            + "</tbody></table></div>");
  }

  private String wires() {
    var commands = report.commands();
    var opcua = report.wires().opcua();
    var mqtt = report.wires().mqtt();
    return section(
        "Commands and wires",
        "<dl>"
            + fact("Commands issued", String.valueOf(commands.issued()))
            + fact("Completed", String.valueOf(commands.completed()))
            + fact("Failed", String.valueOf(commands.failed()))
            + fact("In doubt", String.valueOf(commands.inDoubt()))
            + fact("OPC UA calls", String.valueOf(opcua.calls()))
            + fact("OPC UA reads", String.valueOf(opcua.reads()))
            + fact("OPC UA notifications", String.valueOf(opcua.notifications()))
            + fact("MQTT published", String.valueOf(mqtt.published()))
            + fact("MQTT received", String.valueOf(mqtt.received()))
            + "</dl>");
  }

  private Optional<ObjectiveView> goal() {
    return campaign.objectives().stream().findFirst();
  }

  private Optional<ExperimentView> bestExperiment() {
    return report.experiments().stream().filter(e -> isBest(e.number())).findFirst();
  }

  private boolean isBest(int number) {
    return campaign.best().filter(best -> best == number).isPresent();
  }

  private String bestClass(ExperimentView e) {
    return isBest(e.number()) ? " class=\"is-best\"" : "";
  }

  private Map<String, String> columns(Function<ExperimentView, Map<String, ValueView>> values) {
    var found = new LinkedHashMap<String, String>();
    report
        .experiments()
        .forEach(e -> values.apply(e).forEach((n, v) -> found.putIfAbsent(n, v.unit())));
    return found;
  }

  private static String heads(Map<String, String> columns) {
    return columns.entrySet().stream()
        .map(c ->
            "<th scope=\"col\">%s<small>%s</small></th>"
                .formatted(Html.escape(c.getKey()), Html.escape(Numbers.unit(c.getValue()))))
        .collect(Collectors.joining());
  }

  private static String cells(Map<String, String> columns, Map<String, ValueView> values) {
    return columns.keySet().stream()
        .map(name -> "<td>" + Html.escape(Numbers.words(values.get(name))) + "</td>")
        .collect(Collectors.joining());
  }

  private static String values(Map<String, ValueView> values) {
    return values.entrySet().stream()
        .map(v ->
            fact(v.getKey(), Numbers.words(v.getValue()) + " " + Numbers.unit(v.getValue().unit())))
        .collect(Collectors.joining());
  }

  private static String fact(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>"
        .formatted(Html.escape(name), Html.escape(value.strip()));
  }

  private static String labelled(String name, String ucum) {
    String unit = Numbers.unit(ucum);
    return unit.isEmpty() ? name : name + " / " + unit;
  }

  private static String title(BestSoFar point) {
    return "experiment %d: %s".formatted(point.number(), Numbers.words(point.value()));
  }

  private static String figure(String svg, String caption) {
    return "<figure>"
        + svg
        + (caption.isEmpty() ? "" : "<figcaption>" + Html.escape(caption) + "</figcaption>")
        + "</figure>";
  }

  private static String section(String title, String content) {
    return "<section>"
        + (title.isEmpty() ? "" : "<h2>" + Html.escape(title) + "</h2>")
        + content
        + "</section>";
  }

  private static String styleSheet() {
    try (var in = ReportPage.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css belongs beside this class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
