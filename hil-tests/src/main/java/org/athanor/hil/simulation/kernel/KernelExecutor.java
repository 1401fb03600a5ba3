// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.kernel;

import com.typesafe.config.Config;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;

/// Makes every dispatcher of an actor system hand its work to the kernel. Named in the system's
/// settings.
public final class KernelExecutor extends ExecutorServiceConfigurator {
  private final Kernel kernel;

  public KernelExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    this.kernel = Kernel.of(prerequisites.settings().config());
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
    return () -> new Service(kernel);
  }

  private static final class Service extends AbstractExecutorService {
    private final Kernel kernel;
    private volatile boolean shutdown;

    private Service(Kernel kernel) {
      this.kernel = kernel;
    }

    @Override
    public void execute(Runnable task) {
      kernel.execute(task);
    }

    @Override
    public void shutdown() {
      shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutdown;
    }

    @Override
    public boolean isTerminated() {
      return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return shutdown;
    }

    // AbstractExecutorService closes by waiting; there is nothing to wait for.
    @Override
    public void close() {
      shutdown = true;
    }
  }
}
