// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.device.PostConditions;
import org.athanor.controller.lab.Lab;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.leadership.Leadership;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.ViewStore;
import org.athanor.hil.simulation.device.EmergencyStop;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.RandomPlanner;

/// The whole laboratory: its schedule, campaigns whose experiments run side by side and want the
/// same arm and reader, labware that is carried about, and a person who looks after it.
final class LabWorld implements Inhabitants, WholeLab.Ears {
  private static final ZoneId CELL = new ZoneId("cell");
  private static final Duration ASK_AGAIN = Duration.ofSeconds(20);

  private final Surroundings around;
  private final Map<DeviceId, SimulatedDevice> devices = new LinkedHashMap<>();
  private final Map<String, DefinitionSource> campaigns = new LinkedHashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final Person person;
  private final Hand hand;
  private final EmergencyStop stop;
  private Optional<ActorRef<WholeLab.Order>> door = Optional.empty();
  private ViewStore views = fresh();

  LabWorld(Surroundings around) {
    this.around = around;
    RandomGenerator chance = around.chance();
    for (SimulatedDevice.Setting setting : LabCatalogue.devices(chance)) {
      devices.put(setting.id(), around.device(setting));
    }
    campaigns.putAll(LabCatalogue.campaigns(chance));
    Zone cell = Optional.ofNullable(LabCatalogue.lab().zones().get(CELL)).orElseThrow();
    this.stop =
        new EmergencyStop(CELL, cell.devices().stream().map(this::device).toList(), around.truth());
    cell.stop().ifPresent(input -> device(input.device()).tellsOf(stop));
    this.person =
        new Person(
            around,
            stop,
            this::device,
            () -> views.snapshot().attention(),
            say -> door.ifPresent(ref -> ref.tell(say)));
    person.look();
    this.hand = new Hand(around, LabCatalogue::isAtStation);
  }

  private SimulatedDevice device(DeviceId id) {
    return Optional.ofNullable(devices.get(id)).orElseThrow();
  }

  @Override
  public void befall() {
    if (!stop.active() && around.faults().happens(Fault.EMERGENCY_STOP)) {
      around.trace("emergency stop");
      stop.press();
    }
  }

  @Override
  public Map<String, Set<String>> exclusive() {
    return LabCatalogue.lab().exclusive();
  }

  private static ViewStore fresh() {
    return new ViewStore("simulated", "Simulated", "1");
  }

  @Override
  public List<SimulatedDevice> devices() {
    return List.copyOf(devices.values());
  }

  @Override
  public void begin(Life life) {
    views = fresh();
    door = Optional.empty();
    Lab.Parts parts =
        new Lab.Parts(
            LabCatalogue.lab(),
            DefinitionReader.create(),
            (device, listener) -> around.driver(life, device(device.id()), listener),
            _ -> RandomPlanner.create(),
            around.kernel(),
            new KnownDevices(around.units()),
            new Meters(),
            views,
            units());
    around
        .system()
        .start(
            life.name(),
            WholeLab.create(
                parts,
                this,
                ref -> {
                  door = Optional.of(ref);
                  submit(life);
                }));
  }

  private FunctionalUnit.Surroundings units() {
    return around.mutant() == Mutant.STOP_NOT_HEEDED
        ? new FunctionalUnit.Surroundings(
            new DeafProtocol(),
            PostConditions.none(),
            List.of(),
            List.of(),
            Leadership.undisputed(0),
            around.kernel())
        : FunctionalUnit.Surroundings.standard(around.kernel());
  }

  /// A client asks again as long as nobody answers.
  private void submit(Life life) {
    if (!life.alive()) {
      return;
    }
    campaigns.forEach((id, text) -> {
      if (!accepted.contains(id)) {
        door.ifPresent(ref -> ref.tell(new WholeLab.Submit(text)));
      }
    });
    around.kernel().after(ASK_AGAIN, () -> submit(life));
  }

  @Override
  public void end() {
    door = Optional.empty();
    hand.reach();
  }

  @Override
  public void submitted(Submission submission) {
    switch (submission) {
      case Submission.Accepted(var id) -> accepted.add(id.value());
      case Submission.Known(var id) -> accepted.add(id.value());
      case Submission.Conflict(var id) -> around.violation("another campaign is called " + id);
      case Submission.Rejected(var problems) ->
          around.violation("a campaign was rejected: " + problems);
    }
  }

  @Override
  public void answered(String about, Answer answer) {
    person.hears(about, answer);
  }

  /// Everything is wanted from the start.
  @Override
  public void close() {
    around.trace("close");
  }

  @Override
  public boolean atRest() {
    return unfinishedCampaigns().isEmpty();
  }

  private List<String> unfinishedCampaigns() {
    List<String> unfinished = new ArrayList<>();
    for (String id : campaigns.keySet()) {
      if (views.findCampaign(id).flatMap(CampaignView::finished).isEmpty()) {
        unfinished.add(id);
      }
    }
    return unfinished;
  }

  @Override
  public String unfinished() {
    return unfinishedCampaigns()
        + "; attention: "
        + views.snapshot().attention().stream().map(a -> a.id() + " " + a.words()).toList();
  }
}
