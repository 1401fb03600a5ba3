// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.athanor.model.device.DriverProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./athanor gateway`: stands before one device until it is told to end.
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description =
        "Stands before an OPC UA or MQTT device: remembers each command durably, refuses what its"
            + " hard limits forbid, and ends what nobody renews.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told to end", "1:cannot start, or cannot go on", "2:wrong options"})
public final class GatewayMain implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The gateway file.")
  private @Nullable Path config;

  private final PrintWriter out;

  private GatewayMain(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        new CommandLine(new GatewayMain(out))
            .setExecutionExceptionHandler((e, line, _) -> {
              line.getErr().println("gateway: " + e.getMessage());
              return 1;
            })
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    GatewayFile file = GatewayFile.read(Objects.requireNonNull(config));
    List<DriverProvider> drivers =
        ServiceLoader.load(DriverProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> shutDown(ended, closed)));
    boolean broken;
    try (Gateway gateway = Gateway.start(file, drivers, InstantSource.system())) {
      gateway.broken().thenRun(ended::countDown);
      out.println(
          "gateway of "
              + file.device()
              + " at "
              + file.serve()
              + ", limits of "
              + file.limits().file());
      gateway.met().thenAccept(model -> out.println(file.device() + " is online: " + model));
      ended.await();
      broken = gateway.broken().toCompletableFuture().isDone();
    } finally {
      closed.countDown();
    }
    return broken ? 1 : 0;
  }

  /// On SIGTERM: the JVM waits for its hooks, and this one for the gateway to close in order.
  private static void shutDown(CountDownLatch ended, CountDownLatch closed) {
    ended.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
