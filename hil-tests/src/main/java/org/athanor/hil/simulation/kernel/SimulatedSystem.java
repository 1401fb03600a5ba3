// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.kernel;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;

/// A real actor system on a kernel. It is made once and used for many seeds, because making one
/// takes longer than a seed.
public final class SimulatedSystem implements AutoCloseable {
  private final Kernel kernel;
  private final ActorSystem<Root.Order> system;

  private SimulatedSystem(Kernel kernel, ActorSystem<Root.Order> system) {
    this.kernel = kernel;
    this.system = system;
  }

  /// @param own the journal plug-in's settings, and whatever else a test wants
  public static SimulatedSystem create(Kernel kernel, Config own) {
    Thread pump = Thread.ofPlatform().daemon().start(new Pump(kernel));
    try {
      Config config =
          ConfigFactory.parseMap(kernel.settings())
              .withFallback(own)
              .withFallback(ConfigFactory.parseResources("simulation.conf"))
              .withFallback(ConfigFactory.load("journal-events"))
              .resolve();
      ActorSystem<Root.Order> system = ActorSystem.create(Root.create(), "simulation", config);
      return new SimulatedSystem(kernel, system);
    } finally {
      kernel.execute(new Pump.End());
      join(pump);
      kernel.drain();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an actor system started", e);
    }
  }

  public void start(String name, Behavior<?> behavior) {
    system.tell(new Root.Start(name, behavior));
  }

  /// Stops a controller and everything below it.
  public void stop(String name) {
    system.tell(new Root.Stop(name));
  }

  public ActorSystem<?> actors() {
    return system;
  }

  @Override
  public void close() {
    system.terminate();
    while (kernel.step()) {
      if (system.whenTerminated().isCompleted()) {
        break;
      }
    }
    kernel.forget();
  }

  /// Runs tasks while the starter blocks. It ends by a task, not by an interrupt: that would break
  /// a mailbox.
  private record Pump(Kernel kernel) implements Runnable {
    /// The last task.
    static final class End extends RuntimeException implements Runnable {
      private static final long serialVersionUID = 1L;

      End() {
        super("the system is up", null, false, false);
      }

      @Override
      public void run() {
        throw this;
      }
    }

    @Override
    public void run() {
      try {
        while (true) {
          kernel.awaitWork();
          kernel.step();
        }
      } catch (End up) {
        // the starter goes on by itself
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
