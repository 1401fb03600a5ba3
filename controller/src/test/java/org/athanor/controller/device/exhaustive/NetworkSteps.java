// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.athanor.controller.device.exhaustive.World.Message;

/// What a network can do: deliver in any order and at any time, lose, and make a duplicate.
final class NetworkSteps {
  private final Variant variant;
  private final ControllerSteps controllers;
  private final DeviceSteps device;

  NetworkSteps(Variant variant, ControllerSteps controllers, DeviceSteps device) {
    this.variant = variant;
    this.controllers = controllers;
    this.device = device;
  }

  List<Step> of(World world) {
    List<Step> steps = new ArrayList<>();
    for (Message message : new LinkedHashSet<>(world.network())) {
      World taken = world.without(message);
      steps.add(new Step(() -> "lost: " + words(message), taken));
      if (message.kind().toDevice()) {
        steps.add(
            new Step(() -> "the device gets " + words(message), device.receive(taken, message)));
      } else if (controllers.ready(world, message)) {
        steps.add(controllers.told(taken, message));
      }
      if (world.crashes().duplicates() > 0 && world.network().size() < variant.capacity()) {
        World.Budget left =
            new World.Budget(
                world.crashes().controllers(),
                world.crashes().devices(),
                world.crashes().duplicates() - 1);
        steps.add(
            new Step(
                () -> "duplicated: " + words(message),
                world.sending(message, variant.capacity()).with(left)));
      }
    }
    return steps;
  }

  private static String words(Message message) {
    return message.kind() + " of attempt " + message.attempt();
  }
}
