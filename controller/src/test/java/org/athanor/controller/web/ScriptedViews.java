// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.OverrideView;
import org.athanor.controller.view.LabView.StepView;
import org.athanor.controller.view.LabView.StopView;
import org.athanor.controller.view.LabView.SwatchView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.ReasonsView;
import org.athanor.controller.view.ReasonsView.ExpectedView;
import org.athanor.controller.view.ReasonsView.NearView;
import org.athanor.controller.view.ReasonsView.RelevanceView;

/// What the scripted laboratory has to show: a campaign of some experiments, and its devices.
final class ScriptedViews {
  static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");

  private ScriptedViews() {}

  static CampaignView campaign(String state, int ended) {
    return campaign(state, ended, List.of());
  }

  static CampaignView campaign(String state, int ended, List<OrderView> orders) {
    var history = new java.util.ArrayList<BestSoFar>();
    double best = Double.POSITIVE_INFINITY;
    int bestNumber = 0;
    for (int number = 1; number <= ended; number++) {
      double value = difference(number);
      bestNumber = value < best ? number : bestNumber;
      best = Math.min(best, value);
      history.add(new BestSoFar(number, value, best));
    }
    return new CampaignView(
        "colour",
        "Match the colour of a ripe plum",
        "colour-mix",
        state,
        List.of(new ObjectiveView("difference", "minimise", "1", Optional.of(3.0))),
        48,
        3,
        1,
        ended + 2,
        ended,
        1,
        Optional.of(bestNumber),
        history,
        Optional.of(new SwatchView("L", "a", "b", 45, 20, -30)),
        MORNING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new StopView("regret", 2.75, 0.5)),
        List.of(
            new OverrideView(
                "veto", Optional.of(11), Map.of(), "Grace", "smells of almonds", MORNING)),
        List.copyOf(orders),
        0,
        0);
  }

  static ExperimentView ended(int number) {
    double off = difference(number) / 1.7;
    Map<String, ValueView> results = new LinkedHashMap<>();
    results.put("L", new ValueView(45 + off * Math.sin(number), "1"));
    results.put("a", new ValueView(20 + off * Math.cos(number * 2.0), "1"));
    results.put("b", new ValueView(-30 - off * Math.cos(number), "1"));
    results.put("difference", new ValueView(difference(number), "1"));
    return experiment(number, "completed", results, "done", Optional.of(MORNING.plusSeconds(600)));
  }

  static ExperimentView open(int number, String state) {
    return experiment(number, state, Map.of(), "waiting", Optional.empty());
  }

  private static ExperimentView experiment(
      int number,
      String state,
      Map<String, ValueView> results,
      String later,
      Optional<Instant> ended) {
    Map<String, ValueView> parameters = new LinkedHashMap<>();
    parameters.put("cyan", new ValueView(7.5 + 2.2 * (number % 7), "uL"));
    parameters.put("magenta", new ValueView(40.125 - 1.5 * (number % 11), "uL"));
    parameters.put("yellow", new ValueView(3.25 * (number % 5), "uL"));
    String now = later.equals("done") ? "done" : state;
    return new ExperimentView(
        "colour/" + number,
        "colour",
        number,
        parameters,
        results,
        state,
        List.of(
            new StepView("fetch", "Plate from the hotel to the handler", "done"),
            new StepView("mix", "Dispense the dyes", now),
            new StepView("load", "Plate to the reader", later),
            new StepView("read", "Measure the colour", later),
            new StepView("dispose", "Plate to waste", later)),
        number <= 10 ? "sobol" : "gp-lcb",
        number <= 10 ? "Fills the space evenly." : "Low expected difference, little known nearby.",
        Optional.empty(),
        MORNING,
        Optional.of(MORNING.plusSeconds(60)),
        ended,
        Optional.of(number <= 10 ? start(number) : followed(number)),
        ended.map(_ -> "verified"));
  }

  private static ReasonsView start(int number) {
    return new ReasonsView(
        "start",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        number == 1
            ? List.of()
            : List.of(new NearView(1, 0.31, Map.of("difference", difference(1)))),
        List.of(),
        List.of());
  }

  private static ReasonsView followed(int number) {
    double best =
        IntStream.range(1, number).mapToDouble(ScriptedViews::difference).min().orElseThrow();
    return new ReasonsView(
        "model",
        Optional.of(number - 3),
        Optional.of(0.82),
        List.of(
            new ExpectedView(
                "difference", "minimise", best + 0.9, best - 1.4, best + 3.2, Optional.of(best))),
        Optional.of(0.31),
        Optional.of(0.64),
        List.of(
            new NearView(9, 0.06, Map.of("difference", difference(9))),
            new NearView(4, 0.19, Map.of("difference", difference(4))),
            new NearView(2, 0.27, Map.of())),
        List.of("yellow is as low as it may be"),
        List.of(
            new RelevanceView("cyan", 0.21),
            new RelevanceView("magenta", 0.67),
            new RelevanceView("yellow", 0.12)));
  }

  static double difference(int number) {
    return 2.4 + 28.0 / number + 9 * Math.abs(Math.sin(number * 1.7));
  }

  static DeviceView device(
      String id,
      String title,
      String driver,
      String availability,
      String reason,
      FunctionalUnitView unit) {
    return new DeviceView(
        id,
        title,
        driver,
        "opc.tcp://127.0.0.1:48401",
        availability,
        reason,
        "operate",
        List.of(unit),
        Optional.of(Instant.now().minusSeconds(2)));
  }

  static Map<String, ValueView> observations(
      String one, double first, String unit, String two, double second, String other) {
    Map<String, ValueView> all = new LinkedHashMap<>();
    all.put(one, new ValueView(first, unit));
    all.put(two, new ValueView(second, other));
    return all;
  }
}
