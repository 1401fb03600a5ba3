// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.kernel;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// The one actor that outlives a seed: it starts and stops whole controllers.
final class Root {
  sealed interface Order {}

  record Start(String name, Behavior<?> behavior) implements Order {}

  record Stop(String name) implements Order {}

  private final ActorContext<Order> context;
  private final Map<String, ActorRef<?>> children = new HashMap<>();

  private Root(ActorContext<Order> context) {
    this.context = context;
  }

  static Behavior<Order> create() {
    return Behaviors.setup(context -> {
      Root root = new Root(context);
      return Behaviors.receiveMessage(order -> {
        root.receive(order);
        return Behaviors.same();
      });
    });
  }

  private void receive(Order order) {
    switch (order) {
      case Start(String name, Behavior<?> behavior) ->
          children.put(name, context.spawn(behavior, name));
      case Stop(String name) -> {
        ActorRef<?> child = children.remove(name);
        if (child != null) {
          context.stop(child);
        }
      }
    }
  }
}
