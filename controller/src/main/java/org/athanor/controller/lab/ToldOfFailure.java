// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Tells of what an actor fails of, in its own thread, before it is gone. Watching it would tell,
/// too, but in an order that hangs on random numbers: the simulated laboratory could no longer
/// repeat a course.
final class ToldOfFailure extends BehaviorInterceptor<Object, Object> {
  private final Consumer<Throwable> told;

  private ToldOfFailure(Consumer<Throwable> told) {
    super(Object.class);
    this.told = told;
  }

  @SuppressWarnings("unchecked") // what goes in comes out
  static <T> Behavior<T> of(Behavior<T> behavior, Consumer<Throwable> told) {
    return (Behavior<T>)
        (Behavior<?>)
            Behaviors.intercept(
                () -> new ToldOfFailure(told), (Behavior<Object>) (Behavior<?>) behavior);
  }

  @Override
  public Behavior<Object> aroundStart(
      TypedActorContext<Object> context, PreStartTarget<Object> target) {
    return telling(() -> target.start(context));
  }

  @Override
  public Behavior<Object> aroundReceive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<Object> target) {
    return telling(() -> target.apply(context, message));
  }

  @Override
  public Behavior<Object> aroundSignal(
      TypedActorContext<Object> context, Signal signal, SignalTarget<Object> target) {
    return telling(() -> target.apply(context, signal));
  }

  private Behavior<Object> telling(Supplier<Behavior<Object>> step) {
    try {
      return step.get();
    } catch (RuntimeException failure) {
      told.accept(failure);
      throw failure;
    }
  }
}
