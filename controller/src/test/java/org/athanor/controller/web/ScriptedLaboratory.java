// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.athanor.controller.campaign.Attribution;
import org.athanor.controller.campaign.PointOrder;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.matter.Poured;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OverrideView;
import org.athanor.controller.view.LabView.PourView;
import org.athanor.controller.view.LabView.StepView;
import org.athanor.controller.view.LabView.StopView;
import org.athanor.controller.view.LabView.SwatchView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.ReasonsView;
import org.athanor.controller.view.ReasonsView.ExpectedView;
import org.athanor.controller.view.ReasonsView.NearView;
import org.athanor.controller.view.ReasonsView.RelevanceView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// A laboratory that follows a script: it knows the campaign `colour`, answers by what a submission
/// says, and shows what it was told in the read model, as the real one does.
final class ScriptedLaboratory {
  static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
  static final String DOUBT = "colour/15:mix#1";

  final ViewStore store = new ViewStore("colour", "Colour matching", "epoch1");

  ScriptedLaboratory() {
    store.device(
        device(
            "handler",
            "Liquid handler",
            "lads",
            "online",
            "",
            new FunctionalUnitView(
                "handler/deck",
                "running",
                "dispatching",
                Optional.of("colour/14:mix#1"),
                "dispense into plate-14",
                0.4,
                observations("tips", 81, "1", "cyan volume", 38_200, "uL"))));
    store.device(
        device(
            "arm",
            "Plate arm",
            "lab-arm",
            "online",
            "",
            new FunctionalUnitView("arm/arm", "idle", "idle", Optional.empty(), "", 0, Map.of())));
    store.device(
        device(
            "reader",
            "Colour reader",
            "mqtt",
            "offline",
            "The broker does not answer; trying again in 4 s.",
            new FunctionalUnitView(
                "reader/optics", "stopped", "idle", Optional.empty(), "", 0, Map.of())));
    for (int number = 1; number <= 13; number++) {
      store.experiment(ended(number));
    }
    store.experiment(open(14, "running"));
    store.experiment(open(15, "in-doubt"));
    store.experiment(open(16, "planned"));
    store.campaign(campaign("running", 13));
    store.attention(
        new AttentionView(
            "doubt-" + DOUBT,
            "command-in-doubt",
            DOUBT,
            "The liquid handler lost power while it dispensed; it cannot say whether it did.",
            "Look at plate-15 on the deck: are the wells filled?",
            MORNING,
            List.of(
                new PourView("plate-15", "cyan", 20, "uL"),
                new PourView("plate-15", "black", 8, "uL"))));
    fillPlates();
    store.attention(
        new AttentionView(
            "labware-left:plate-9",
            "labware-left",
            "plate-9",
            "plate-9 of experiment colour/9 was left at reader.stage.",
            "Take it away, and say where it is now, so that the place can be used again.",
            MORNING));
    store.attention(
        new AttentionView(
            "place-in-dispute:handler.deck",
            "place-in-dispute",
            "handler.deck",
            "By the books plate-3 is at handler.deck; arm sees nothing there.",
            "Look at the bench. Put it right, or say where the labware is now.",
            MORNING));
    store.attention(
        new AttentionView(
                "zone-stopped:cell",
                "zone-reset",
                "cell",
                "Zone cell was stopped and is reset. Nothing is done with arm until a person starts it.",
                "Look at the zone, then start it.",
                MORNING)
            .barring(List.of(new DeviceId("arm"))));
  }

  private void fillPlates() {
    LabwareId filled = new LabwareId("plate-15");
    store
        .labware()
        .known(
            List.of(
                new LabwareEntry(filled, "well-plate", new LocationId("hotel.15")),
                new LabwareEntry(
                    new LabwareId("plate-16"), "well-plate", new LocationId("hotel.16"))));
    store.labware().moved(Map.of(filled, new LocationId("handler.deck")));
    store
        .labware()
        .poured(
            new FunctionalUnitId(new DeviceId("handler"), "dispenser"),
            Poured.meanwhile(
                new Effects(
                    List.of(
                        Pour.microlitres(20, "cyan", filled),
                        Pour.microlitres(8, "black", filled)))));
  }

  Behavior<LabRequest> behavior() {
    return Behaviors.receiveMessage(request -> {
      switch (request) {
        case LabRequest.SubmitCampaign(var source, var replyTo) ->
            replyTo.tell(submission(source.text()));
        case LabRequest.HoldCampaign(var id, var replyTo) ->
            replyTo.tell(to(id, "held", "holding"));
        case LabRequest.ResumeCampaign(var id, var replyTo) ->
            replyTo.tell(to(id, "running", "running"));
        case LabRequest.AbortCampaign(_, var replyTo) ->
            replyTo.tell(new Answer.Refused("It has ended."));
        case LabRequest.OrderPoint(var id, var order, var by, var replyTo) ->
            replyTo.tell(point(id, order, by));
        case LabRequest.StopAll(var replyTo) -> replyTo.tell(new Answer.Done("stopping"));
        case LabRequest.ResolveDoubt doubt -> doubt.replyTo().tell(resolve(doubt));
        case LabRequest.RelocateLabware move -> move.replyTo().tell(relocate(move));
        case LabRequest.SettlePlace settle -> settle.replyTo().tell(settle(settle));
        case LabRequest.StartZone start -> start.replyTo().tell(start(start));
      }
      return Behaviors.same();
    });
  }

  private static Submission submission(String text) {
    return switch (text.strip()) {
      case "campaign: known" -> new Submission.Known(new CampaignId("known"));
      case "campaign: colour" -> new Submission.Conflict(new CampaignId("colour"));
      case "campaign: [" ->
          new Submission.Rejected(
              List.of(
                  new DefinitionProblem(
                      "campaign", 1, 11, "campaign", "the list never ends", "a name")));
      default -> new Submission.Accepted(new CampaignId("new/one"));
    };
  }

  private Answer to(CampaignId id, String state, String answer) {
    if (!id.value().equals("colour")) {
      return new Answer.NotFound("campaign " + id);
    }
    store.campaign(campaign(state, 13));
    return new Answer.Done(answer);
  }

  private static Answer point(CampaignId id, PointOrder order, Attribution by) {
    if (!id.value().equals("colour")) {
      return new Answer.NotFound("campaign " + id);
    }
    return switch (order) {
      case PointOrder.Veto(int number, double near) ->
          new Answer.Done("vetoed " + number + " near " + near + " by " + by.operator());
      case PointOrder.Pin(int number) -> new Answer.Refused(number + " has already started");
      case PointOrder.Edit(int number, var values) ->
          new Answer.Done("edited " + number + " " + values);
      case PointOrder.Add(var values) ->
          values.containsKey("cyan")
              ? new Answer.Done("added " + values)
              : new Answer.Rejected(
                  List.of(
                      new DefinitionProblem(
                          "point", 0, 0, "values.cyan", "has no value", "0 to 60 uL")));
    };
  }

  private Answer resolve(LabRequest.ResolveDoubt doubt) {
    if (!doubt.isolationConfirmed()) {
      return new Answer.Refused("The device may still act: confirm that it cannot.");
    }
    store.attentionOver("doubt-" + doubt.command());
    return new Answer.Done(
        doubt.verdict()
            + " says "
            + doubt.operator()
            + (doubt.amounts().isEmpty() ? "" : " of " + doubt.amounts()));
  }

  private Answer settle(LabRequest.SettlePlace settle) {
    if (!List.of("handler.deck", "reader.stage").contains(settle.place().value())) {
      return new Answer.Refused("nobody doubts what the books say of " + settle.place());
    }
    store.attentionOver("place-in-dispute:" + settle.place());
    return new Answer.Done(
        switch (settle.finding()) {
          case Finding.BooksAreRight() -> "settled";
          case Finding.ReadingIsRight(var seen) ->
              "settled: the reading" + seen.map(amount -> " of " + amount).orElse("");
          case Finding.Holds(var amounts) -> "settled: " + amounts;
        });
  }

  private Answer start(LabRequest.StartZone start) {
    if (start.zone().value().equals("shed")) {
      return new Answer.Refused("the lab has no zone " + start.zone());
    }
    store.attentionOver("zone-stopped:" + start.zone());
    return new Answer.Done("started");
  }

  private Answer relocate(LabRequest.RelocateLabware move) {
    if (!List.of("waste", "outside").contains(move.to().value())) {
      return new Answer.Refused("the lab has no place " + move.to());
    }
    store.attentionOver("labware-left:" + move.labware());
    return new Answer.Done("relocated");
  }

  static CampaignView campaign(String state, int ended) {
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
                "veto", Optional.of(11), Map.of(), "Grace", "smells of almonds", MORNING)));
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
        IntStream.range(1, number).mapToDouble(ScriptedLaboratory::difference).min().orElseThrow();
    return new ReasonsView(
        "model",
        Optional.of(number - 3),
        Optional.of(0.82),
        List.of(
            new ExpectedView("difference", "minimise", best + 0.9, best - 1.4, best + 3.2, best)),
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

  private static Map<String, ValueView> observations(
      String one, double first, String unit, String two, double second, String other) {
    Map<String, ValueView> all = new LinkedHashMap<>();
    all.put(one, new ValueView(first, unit));
    all.put(two, new ValueView(second, other));
    return all;
  }
}
