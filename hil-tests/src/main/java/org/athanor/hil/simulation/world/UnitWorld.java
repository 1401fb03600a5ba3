// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;

/// Functional units and their supervisors, up to three devices of any class, and plans that want
/// things done. The smallest world in which the command protocol is whole.
final class UnitWorld implements Inhabitants, Bench.Ears {
  private static final Duration IMPATIENCE = Duration.ofSeconds(60);

  private final Surroundings around;
  private final Map<DeviceId, SimulatedDevice> devices = new LinkedHashMap<>();
  private final List<Plan> plans = new ArrayList<>();
  private final Set<CommandId> believed = new LinkedHashSet<>();
  private Optional<ActorRef<Bench.Order>> bench = Optional.empty();
  private ViewStore views = new ViewStore("simulated", "Simulated", "0");
  private boolean closing;

  UnitWorld(Surroundings around, List<SimulatedDevice.Setting> settings) {
    this.around = around;
    RandomGenerator chance = around.chance();
    for (SimulatedDevice.Setting setting : settings) {
      devices.put(setting.id(), around.device(setting));
      int wanting = 1 + (around.faults().happens(Fault.CONTENTION) ? 1 : 0);
      for (int i = 0; i < wanting; i++) {
        ExperimentId id = new ExperimentId(new CampaignId("simulated"), plans.size() + 1);
        List<DeviceCommand> steps = new ArrayList<>();
        int count = 1 + chance.nextInt(5);
        for (int step = 0; step < count; step++) {
          steps.add(Catalogue.command(setting, id, step, chance));
        }
        plans.add(new Plan(id, setting.id(), steps));
      }
    }
    plans.forEach(plan -> later(Duration.ofMillis(chance.nextInt(5_000)), () -> want(plan)));
    look();
  }

  @Override
  public List<SimulatedDevice> devices() {
    return List.copyOf(devices.values());
  }

  @Override
  public void begin(Life life) {
    views = new ViewStore("simulated", "Simulated", "1");
    bench = Optional.empty();
    around
        .system()
        .start(
            life.name(),
            Bench.create(
                List.copyOf(devices.keySet()),
                (id, listener) -> around.driver(life, device(id), listener),
                around.kernel(),
                views,
                around.units(),
                this,
                ref -> {
                  bench = Optional.of(ref);
                  plans.forEach(plan -> plan.again().ifPresent(ref::tell));
                }));
  }

  @Override
  public void end() {
    bench = Optional.empty();
  }

  private SimulatedDevice device(DeviceId id) {
    SimulatedDevice device = devices.get(id);
    if (device == null) {
      throw new IllegalStateException("no device " + id);
    }
    return device;
  }

  private void later(Duration delay, Runnable what) {
    around.kernel().after(delay, what);
  }

  private void want(Plan plan) {
    if (!closing && !plan.open()) {
      plan.want().ifPresent(order -> bench.ifPresent(ref -> ref.tell(order)));
      if (around.mutant() == Mutant.PLAN_IS_IMPATIENT) {
        later(
            IMPATIENCE,
            () -> plan.insist().ifPresent(order -> bench.ifPresent(ref -> ref.tell(order))));
      }
    }
  }

  @Override
  public void done(FunctionalUnit.Done done) {
    around.trace("done " + done.id());
    if (done.outcome() instanceof CommandOutcome.InDoubt) {
      around.violation(done.id() + " was answered with a doubt");
    }
    for (Plan plan : plans) {
      if (plan.done(done.id(), done.outcome())) {
        later(Duration.ofMillis(around.chance().nextInt(15_000)), () -> want(plan));
      }
    }
  }

  // --- the person ------------------------------------------------------------------------------

  private void look() {
    later(
        Duration.ofSeconds(5 + around.chance().nextInt(25)),
        () -> {
          views.snapshot().attention().stream()
              .filter(view -> view.kind().equals("command-in-doubt"))
              .forEach(this::decide);
          devices.keySet().forEach(this::hold);
          look();
        });
  }

  private void hold(DeviceId device) {
    if (around.faults().happens(Fault.HELD_BY_HAND)) {
      bench.ifPresent(ref -> ref.tell(new Bench.Control(device, ControlVerb.HOLD)));
      later(
          Duration.ofMillis(1 + around.chance().nextInt(10_000)),
          () -> bench.ifPresent(ref -> ref.tell(new Bench.Control(device, ControlVerb.UNHOLD))));
    }
  }

  private void decide(AttentionView view) {
    CommandId id = CommandId.parse(view.subject());
    String unit = view.id().substring(view.id().indexOf(':') + 1);
    DeviceId at = new DeviceId(unit.substring(0, unit.lastIndexOf('/')));
    boolean careless =
        around.mutant() == Mutant.ISOLATION_ASSUMED
            || around.faults().happens(Fault.PERSON_WITHOUT_ISOLATION);
    if (!careless) {
      device(at).isolate(id);
      believed.add(id);
    }
    Finding seen = Finding.of(id, around.truth());
    boolean claim = around.mutant() == Mutant.ISOLATION_ASSUMED || !careless;
    Finding said = claim ? seen : seen.denied();
    around.trace("person " + id + " " + said.verdict());
    bench.ifPresent(ref -> ref.tell(new Bench.Resolve(at, id, said, claim)));
  }

  @Override
  public void answered(CommandId id, Answer answer) {
    if (answer instanceof Answer.Done && !believed.contains(id) && around.mutant() == Mutant.NONE) {
      around.violation("a verdict about " + id + " was believed without isolation");
    }
  }

  // --- the end ---------------------------------------------------------------------------------

  @Override
  public void close() {
    closing = true;
  }

  @Override
  public boolean atRest() {
    return plans.stream().noneMatch(Plan::open);
  }

  @Override
  public String unfinished() {
    return plans.stream().filter(Plan::open).map(Plan::command).toList().toString();
  }
}
