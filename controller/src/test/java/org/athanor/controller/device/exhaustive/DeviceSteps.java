// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.List;
import org.athanor.controller.device.exhaustive.Device.Entry;
import org.athanor.controller.device.exhaustive.Variant.Fault;
import org.athanor.controller.device.exhaustive.World.Message;
import org.athanor.model.device.DeviceClass;

/// What a device can do: move matter once for each order that it takes, die at any moment, and
/// answer for what it has written down.
final class DeviceSteps {
  private final Variant variant;

  DeviceSteps(Variant variant) {
    this.variant = variant;
  }

  List<Step> of(World world) {
    List<Step> steps = new ArrayList<>();
    Device device = world.device();
    if (device.running() > 0 && !device.moved()) {
      steps.add(
          new Step(
              () -> "the device moves matter for attempt " + device.running(),
              world.with(device.moving())));
    }
    if (device.running() > 0 && device.moved()) {
      steps.add(new Step(() -> "the device is done", finished(world)));
    }
    if (world.crashes().devices() > 0) {
      steps.add(new Step(() -> "the device restarts", restarted(world)));
    }
    return steps;
  }

  private World finished(World world) {
    Device device = world.device();
    Message answer = new Message(Message.Kind.DONE, device.askedEpoch(), device.running(), 0, 0);
    Device done = ledger() ? device.with(device.running(), Entry.DONE) : device;
    return world.with(done.resting()).sending(answer, variant.capacity());
  }

  private World restarted(World world) {
    World.Budget left =
        new World.Budget(
            world.crashes().controllers(),
            world.crashes().devices() - 1,
            world.crashes().duplicates());
    Device device = world.device();
    boolean forgets = variant.has(Fault.FENCE_LOST_ON_RESTART);
    int session = forgets ? 1 : device.fencing().session();
    return world
        .with(device.restarted(session, forgets, !variant.has(Fault.LEDGER_LOST_ON_RESTART)))
        .with(left);
  }

  private boolean ledger() {
    return variant.deviceClass() == DeviceClass.LEDGER;
  }

  World receive(World world, Message message) {
    Device seen = world.device();
    if (ledger() && !variant.has(Fault.NO_DEVICE_EPOCH)) {
      if (message.epoch() < seen.seenEpoch()) {
        return world;
      }
      seen = seen.seeing(message.epoch());
    }
    return message.kind() == Message.Kind.EXECUTE
        ? execute(world.with(seen), message)
        : resolve(world.with(seen), message);
  }

  private World execute(World world, Message message) {
    Device device = world.device();
    boolean stranger = !ledger() && message.session() != device.session();
    if (stranger && !variant.has(Fault.NO_FENCE)) {
      return world;
    }
    if (device.running() > 0) {
      // Whose order it is already, gets its answer when that is done; another is refused.
      return device.running() == message.attempt() && ledger() && !variant.has(Fault.NO_DEDUPE)
          ? world
          : world.sending(message.answering(Message.Kind.REFUSED), variant.capacity());
    }
    if (!ledger()) {
      return begin(world, message);
    }
    if (variant.has(Fault.NO_DEDUPE)) {
      return begin(world, message);
    }
    return switch (device.entry(message.attempt())) {
      case NONE -> begin(world, message);
      case DONE -> world.sending(message.answering(Message.Kind.DONE), variant.capacity());
      // Told never to begin, or begun before a restart: who asks is told that by RESOLVE.
      case NEVER, STARTED -> world;
    };
  }

  private World begin(World world, Message message) {
    boolean recorded = ledger() && !variant.has(Fault.LEDGER_AFTER_THE_EFFECT);
    Device device =
        recorded ? world.device().with(message.attempt(), Entry.STARTED) : world.device();
    return world
        .with(device.beginning(message.attempt(), message.epoch()))
        .sending(message.answering(Message.Kind.TOOK), variant.capacity());
  }

  /// The fence first, and then what can be proven behind it.
  private World resolve(World world, Message message) {
    boolean bySession = !ledger() && !variant.has(Fault.NO_FENCE);
    Device fenced = bySession ? world.device().fencing() : world.device();
    World then = world.with(fenced);
    if (fenced.running() > 0) {
      return then;
    }
    if (!ledger()) {
      return then.sending(message.answering(counted(fenced, message)), variant.capacity());
    }
    return switch (fenced.entry(message.attempt())) {
      case NONE -> {
        World told =
            then.sending(message.answering(Message.Kind.PROVES_NOT_DONE), variant.capacity());
        yield variant.has(Fault.NO_FENCE)
            ? told
            : told.with(fenced.with(message.attempt(), Entry.NEVER));
      }
      case NEVER ->
          then.sending(message.answering(Message.Kind.PROVES_NOT_DONE), variant.capacity());
      case DONE -> then.sending(message.answering(Message.Kind.PROVES_DONE), variant.capacity());
      case STARTED ->
          then.sending(message.answering(interrupted(fenced, message)), variant.capacity());
    };
  }

  private Message.Kind interrupted(Device device, Message message) {
    if (variant.has(Fault.INTERRUPTED_IS_DONE)) {
      return Message.Kind.PROVES_DONE;
    }
    if (variant.has(Fault.INTERRUPTED_IS_NOT_DONE)) {
      return Message.Kind.PROVES_NOT_DONE;
    }
    return variant.counter() ? counted(device, message) : Message.Kind.PROVES_NOTHING;
  }

  private static Message.Kind counted(Device device, Message message) {
    return device.count() > message.count()
        ? Message.Kind.PROVES_DONE
        : Message.Kind.PROVES_NOT_DONE;
  }
}
