// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.controller.audit.TruthLine;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.hil.simulation.device.EmergencyStop;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// Walks through the laboratory now and then, and does what it asks of people: isolates a device
/// and says what became of its order, resets and starts a zone that was stopped, takes away labware
/// that was left, lets a campaign go on.
final class Person {
  private static final LocationId WASTE = new LocationId("waste");
  private static final String NAME = "Ada";
  private static final Pattern DISPUTE =
      Pattern.compile(
          "By the books (?<books>\\S+) is at (?<place>\\S+); \\S+ sees (?<seen>\\S+) there");

  private final Surroundings around;
  private final EmergencyStop stop;
  private final Function<DeviceId, SimulatedDevice> devices;
  private final Supplier<List<AttentionView>> attention;
  private final Consumer<WholeLab.Say> says;
  private final Set<String> sure = new HashSet<>();

  Person(
      Surroundings around,
      EmergencyStop stop,
      Function<DeviceId, SimulatedDevice> devices,
      Supplier<List<AttentionView>> attention,
      Consumer<WholeLab.Say> says) {
    this.around = around;
    this.stop = stop;
    this.devices = devices;
    this.attention = attention;
    this.says = says;
  }

  void look() {
    around
        .kernel()
        .after(
            Duration.ofSeconds(5 + around.chance().nextInt(25)),
            () -> {
              attention.get().forEach(this::lookAfter);
              look();
            });
  }

  private void lookAfter(AttentionView view) {
    switch (view.kind()) {
      case "command-in-doubt" -> decide(view);
      case "labware-left" -> takeAway(new LabwareId(view.subject()));
      case "place-in-dispute" -> setRight(view.words());
      case "zone-stopped" -> stop.reset();
      case "zone-reset" -> startZone(new ZoneId(view.subject()));
      case "campaign-held" ->
          says.accept(
              new WholeLab.Say(
                  view.id(),
                  replyTo ->
                      new LabRequest.ResumeCampaign(
                          new CampaignId(view.subject()), "looked after", NAME, replyTo)));
      default -> {
        // it will pass by itself
      }
    }
  }

  /// Only somebody who stands at the zone can start it; a script only says so.
  private void startZone(ZoneId zone) {
    if (stop.active()) {
      return;
    }
    if (around.mutant() != Mutant.RESET_STARTS) {
      stop.start();
    }
    around.trace("start " + zone);
    says.accept(
        new WholeLab.Say(
            zone.value(),
            replyTo -> new LabRequest.StartZone(zone, "all is in its place", NAME, replyTo)));
  }

  /// Puts back what should be there, and carries away what should not.
  private void setRight(String words) {
    Matcher dispute = DISPUTE.matcher(words);
    if (!dispute.find()) {
      around.violation("a dispute that nobody understands: " + words);
    } else if (!dispute.group("books").equals("nothing")) {
      around
          .matter()
          .move(new LabwareId(dispute.group("books")), new LocationId(dispute.group("place")));
    } else {
      takeAway(new LabwareId(dispute.group("seen")));
    }
  }

  private void takeAway(LabwareId labware) {
    around.matter().move(labware, WASTE);
    says.accept(
        new WholeLab.Say(
            labware.value(),
            replyTo ->
                new LabRequest.RelocateLabware(labware, WASTE, "it was left", NAME, replyTo)));
  }

  /// Who is in a hurry claims the opposite of what is there, without having isolated the device.
  private void decide(AttentionView view) {
    CommandId id = CommandId.parse(view.subject());
    String unit = view.id().substring(view.id().indexOf(':') + 1);
    SimulatedDevice device = devices.apply(new DeviceId(unit.substring(0, unit.lastIndexOf('/'))));
    boolean hasty = around.faults().happens(Fault.PERSON_WITHOUT_ISOLATION);
    if (!hasty) {
      device.isolate(id);
      sure.add(id.toString());
      setDown(id);
    }
    Finding seen = Finding.of(id, around.truth());
    Finding said = hasty ? seen.denied() : seen;
    around.trace("person " + id + " " + said.verdict());
    says.accept(
        new WholeLab.Say(
            id.toString(),
            replyTo ->
                new LabRequest.ResolveDoubt(
                    id,
                    said.verdict(),
                    said.amount(),
                    "looked at the bench",
                    NAME,
                    !hasty,
                    said.amounts(),
                    replyTo)));
  }

  private List<TruthLine> effects(CommandId id) {
    return around.truth().effects().stream()
        .filter(effect -> effect.command().equals(id.toString()))
        .toList();
  }

  /// What was picked up and not set down goes where it should have gone.
  private void setDown(CommandId id) {
    List<TruthLine> effects = effects(id);
    if (effects.size() == 1 && effects.getFirst().effect().equals("pick")) {
      LabwareId labware = new LabwareId(effects.getFirst().detail().path("labware").asText());
      LocationId gripper = new LocationId(effects.getFirst().detail().path("to").asText());
      destination(id)
          .ifPresent(to -> {
            around.matter().move(labware, to);
            around.truth().byHand(id, labware, gripper, to);
          });
    }
  }

  private Optional<LocationId> destination(CommandId id) {
    return around.journal().stream()
        .filter(line -> line.type().equals("dispatch-intended"))
        .map(line -> line.event().path("order"))
        .filter(order -> order.path("id").asText().equals(id.toString()))
        .map(order -> new LocationId(order.path("command").path("to").asText()))
        .findFirst();
  }

  void hears(String about, Answer answer) {
    boolean doubt = about.contains("#");
    if (doubt && answer instanceof Answer.Done && !sure.contains(about)) {
      around.violation("a verdict about " + about + " was believed without isolation");
    }
  }
}
