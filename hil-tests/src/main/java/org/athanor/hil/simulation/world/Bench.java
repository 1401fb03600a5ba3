// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.definition.Pouring;
import org.athanor.controller.device.Begun;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.DeviceSupervisor;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.view.ViewStore;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;

/// One life of a small controller: the real supervisors and functional units, and nobody above
/// them.
final class Bench {
  sealed interface Order extends NoSerializationVerificationNeeded {}

  record Execute(DeviceId device, CommandId id, DeviceCommand command, Begun begun)
      implements Order {}

  record Resolve(DeviceId device, CommandId id, Finding finding, boolean isolated)
      implements Order {}

  record Control(DeviceId device, ControlVerb verb) implements Order {}

  private record Done(FunctionalUnit.Done done) implements Order {}

  private record Answered(CommandId id, Answer answer) implements Order {}

  /// What the world wants to hear.
  interface Ears {
    void done(FunctionalUnit.Done done);

    void answered(CommandId id, Answer answer);
  }

  private final ActorContext<Order> context;
  private final Map<DeviceId, ActorRef<DeviceSupervisor.Command>> devices = new LinkedHashMap<>();
  private final Ears ears;

  static Behavior<Order> create(
      List<DeviceId> devices,
      BiFunction<DeviceId, DriverListener, Driver> drivers,
      Kernel clock,
      ViewStore views,
      Set<FunctionalUnitId> before,
      Ears ears,
      java.util.function.Consumer<ActorRef<Order>> ready) {
    return Behaviors.setup(context -> {
      Bench bench = new Bench(context, ears);
      devices.forEach(id -> bench.devices.put(id, bench.spawn(id, drivers, clock, views, before)));
      ready.accept(context.getSelf());
      return Behaviors.receiveMessage(order -> {
        bench.receive(order);
        return Behaviors.same();
      });
    });
  }

  private Bench(ActorContext<Order> context, Ears ears) {
    this.context = context;
    this.ears = ears;
  }

  private ActorRef<DeviceSupervisor.Command> spawn(
      DeviceId id,
      BiFunction<DeviceId, DriverListener, Driver> drivers,
      Kernel clock,
      ViewStore views,
      Set<FunctionalUnitId> before) {
    DeviceEntry entry =
        new DeviceEntry(id, id.value(), "simulated", URI.create("simulated://" + id), Map.of());
    return context.spawn(
        DeviceSupervisor.create(
            entry,
            listener -> drivers.apply(id, listener),
            FunctionalUnit.Surroundings.standard(clock)
                .pouring(List.of(new Pouring(id, Catalogue.DISPENSE, List.of(Catalogue.LIQUID)))),
            new KnownDevices(before),
            new Meters(),
            views),
        "device-" + id);
  }

  private void receive(Order order) {
    switch (order) {
      case Execute(DeviceId device, CommandId id, DeviceCommand command, Begun begun) ->
          device(device)
              .ifPresent(ref ->
                  ref.tell(
                      new DeviceSupervisor.Dispatch(
                          id,
                          command,
                          begun,
                          context.messageAdapter(FunctionalUnit.Done.class, Done::new))));
      case Resolve(DeviceId device, CommandId id, Finding finding, boolean isolated) ->
          device(device)
              .ifPresent(ref ->
                  ref.tell(
                      new DeviceSupervisor.Resolve(
                          new FunctionalUnit.Resolve(
                              new CommandInput.VerdictGiven(
                                  id,
                                  finding.verdict(),
                                  finding.amount(),
                                  "looked at the bench",
                                  "Ada",
                                  isolated,
                                  finding.amounts()),
                              hears(id)))));
      case Control(DeviceId device, ControlVerb verb) ->
          device(device).ifPresent(ref -> ref.tell(new DeviceSupervisor.Control(verb)));
      case Done(FunctionalUnit.Done done) -> ears.done(done);
      case Answered(CommandId id, Answer answer) -> ears.answered(id, answer);
    }
  }

  /// One for each verdict: answers must not be taken for each other.
  private ActorRef<Answer> hears(CommandId id) {
    ActorRef<Order> self = context.getSelf();
    return context.spawnAnonymous(
        Behaviors.receiveMessage(answer -> {
          self.tell(new Answered(id, answer));
          return Behaviors.stopped();
        }));
  }

  private Optional<ActorRef<DeviceSupervisor.Command>> device(DeviceId id) {
    return Optional.ofNullable(devices.get(id));
  }
}
