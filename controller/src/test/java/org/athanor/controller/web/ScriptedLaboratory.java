// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.PourView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.LabView.ValueView;
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
  static final String DOUBT = "colour/15:mix#1";

  private final List<OrderView> orders = new ArrayList<>();
  final ViewStore store = new ViewStore("colour", "Colour matching", "epoch1");

  ScriptedLaboratory() {
    store.device(
        ScriptedViews.device(
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
                ScriptedViews.observations("tips", 81, "1", "cyan volume", 38_200, "uL"))));
    store.device(
        ScriptedViews.device(
            "arm",
            "Plate arm",
            "lab-arm",
            "online",
            "",
            new FunctionalUnitView("arm/arm", "idle", "idle", Optional.empty(), "", 0, Map.of())));
    store.device(
        ScriptedViews.device(
            "reader",
            "Colour reader",
            "mqtt",
            "offline",
            "The broker does not answer; trying again in 4 s.",
            new FunctionalUnitView(
                "reader/optics", "stopped", "idle", Optional.empty(), "", 0, Map.of())));
    for (int number = 1; number <= 13; number++) {
      store.experiment(ScriptedViews.ended(number));
    }
    store.experiment(ScriptedViews.open(14, "running"));
    store.experiment(ScriptedViews.open(15, "in-doubt"));
    store.experiment(ScriptedViews.open(16, "planned"));
    store.campaign(ScriptedViews.campaign("running", 13));
    store.attention(
        new AttentionView(
                "doubt-" + DOUBT,
                "command-in-doubt",
                DOUBT,
                "The liquid handler lost power while it dispensed; it cannot say whether it did.",
                "Look at plate-15 on the deck: are the wells filled?",
                ScriptedViews.MORNING,
                List.of(
                    new PourView("plate-15", "cyan", 20, "uL"),
                    new PourView("plate-15", "black", 8, "uL")))
            .reading(
                List.of(
                    new ReadingView(
                        "tips-remaining",
                        new ValueView(81, "1"),
                        Optional.of(new ValueView(80, "1"))),
                    new ReadingView("cyan", new ValueView(38_200, "uL"), Optional.empty()))));
    fillPlates();
    store.attention(
        new AttentionView(
            "labware-left:plate-9",
            "labware-left",
            "plate-9",
            "plate-9 of experiment colour/9 was left at reader.stage.",
            "Take it away, and say where it is now, so that the place can be used again.",
            ScriptedViews.MORNING));
    store.attention(
        new AttentionView(
            "place-in-dispute:handler.deck",
            "place-in-dispute",
            "handler.deck",
            "By the books plate-3 is at handler.deck; arm sees nothing there.",
            "Look at the bench. Put it right, or say where the labware is now.",
            ScriptedViews.MORNING));
    store.attention(
        new AttentionView(
                "zone-stopped:cell",
                "zone-reset",
                "cell",
                "Zone cell was stopped and is reset. Nothing is done with arm until a person starts it.",
                "Look at the zone, then start it.",
                ScriptedViews.MORNING)
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
        case LabRequest.HoldCampaign(var id, String why, String by, var replyTo) ->
            replyTo.tell(to(id, "held", "hold", "holding", by, why));
        case LabRequest.ResumeCampaign(var id, String why, String by, var replyTo) ->
            replyTo.tell(to(id, "running", "resume", "running", by, why));
        case LabRequest.AbortCampaign(_, _, _, var replyTo) ->
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

  private Answer to(
      CampaignId id, String state, String order, String answer, String by, String why) {
    if (!id.value().equals("colour")) {
      return new Answer.NotFound("campaign " + id);
    }
    orders.add(new OrderView(order, Optional.of(by), why, ScriptedViews.MORNING));
    store.campaign(ScriptedViews.campaign(state, 13, orders));
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
      return new Answer.NotFound("zone shed in lab colour", List.of("cell", "yard"));
    }
    if (start.zone().value().equals("deck")) {
      return new Answer.Refused("zone deck is not stopped");
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
}
