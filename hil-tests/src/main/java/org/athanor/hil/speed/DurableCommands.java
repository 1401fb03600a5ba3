// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.athanor.controller.device.Begun;
import org.athanor.controller.device.DeviceSupervisor;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.journal.Journal;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.CommandId;
import org.awaitility.Awaitility;

/// Commands as the controller gives them: device supervisor, functional units, driver and journal
/// as in production.
final class DurableCommands implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Wire wire;
  private final Path folder;
  private final StopWatch watch;
  private final ActorSystem<DeviceSupervisor.Command> supervisor;
  private final ViewStore views = new ViewStore("bench", "Bench", "1");
  private final AtomicInteger count = new AtomicInteger();

  private DurableCommands(Wire wire, Path folder, StopWatch watch) {
    this.wire = wire;
    this.folder = folder;
    this.watch = watch;
    InstantSource clock = watch.clock();
    this.supervisor =
        ActorSystem.create(
            DeviceSupervisor.create(
                wire.device(),
                listener -> driver(wire, listener, clock),
                FunctionalUnit.Surroundings.standard(clock),
                new KnownDevices(),
                new Meters(),
                views),
            "bench",
            Journal.open(folder));
  }

  /// @param folder of the journal
  static DurableCommands on(Wire wire, Path folder, StopWatch watch) {
    var commands = new DurableCommands(wire, folder, watch);
    Awaitility.await(wire.name() + " is online")
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(commands.views.snapshot().devices())
                .singleElement()
                .extracting(DeviceView::availability)
                .as("%s", commands.views.snapshot().devices())
                .isEqualTo("online"));
    return commands;
  }

  private static Driver driver(Wire wire, DriverListener listener, InstantSource clock) {
    var device = wire.device();
    return ServiceLoader.load(DriverProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.kind().equals(device.driver()))
        .findFirst()
        .orElseThrow()
        .open(
            new DriverProvider.Order(
                device.id(), device.address(), device.options(), "bench", clock),
            listener);
  }

  /// How many have been given so far.
  int count() {
    return count.get();
  }

  private CompletionStage<FunctionalUnit.Done> give(int unit) {
    int number = count.incrementAndGet();
    CommandId id = CommandId.parse("bench/" + number + ":run#1");
    return AskPattern.ask(
        supervisor,
        replyTo ->
            new DeviceSupervisor.Dispatch(
                id, wire.order(unit, number), Begun.IN_THIS_LIFE, replyTo),
        PATIENCE,
        supervisor.scheduler());
  }

  private static void completed(FunctionalUnit.Done done) {
    if (!(done.outcome() instanceof CommandOutcome.Completed)) {
      throw new IllegalStateException("a command of the benchmark ended so: " + done);
    }
  }

  /// One after the other, on one unit.
  ///
  /// @return the time of each, in nanoseconds
  List<Long> oneByOne(int commands) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < commands; i++) {
      nanos.add(watch.time(() -> completed(give(0).toCompletableFuture().join())));
    }
    return nanos;
  }

  /// Each unit gets its next command when it has done the one before.
  ///
  /// @return commands in a second, of all units
  double perSecond(int units, int commands) throws Exception {
    return commands / (watch.time(() -> give(units, commands)) / 1e9);
  }

  private void give(int units, int commands) throws InterruptedException {
    var left = new AtomicInteger(commands);
    var ended = new CountDownLatch(commands);
    var failures = new ConcurrentLinkedQueue<Throwable>();
    for (int unit = 0; unit < units; unit++) {
      next(unit, left, ended, failures);
    }
    if (!ended.await(PATIENCE.toSeconds() * 10, TimeUnit.SECONDS) || !failures.isEmpty()) {
      throw new IllegalStateException(
          ended.getCount() + " commands are missing, failures: " + failures);
    }
  }

  private void next(
      int unit,
      AtomicInteger left,
      CountDownLatch ended,
      ConcurrentLinkedQueue<Throwable> failures) {
    if (left.getAndDecrement() <= 0) {
      return;
    }
    give(unit)
        .thenAccept(DurableCommands::completed)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            failures.add(failure);
          }
          ended.countDown();
          next(unit, left, ended, failures);
        });
  }

  /// How often the journal was made durable: the events of one write have one time.
  long commits() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.sqlite"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(DISTINCT persistence_id || write_timestamp) FROM event_journal")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    supervisor.terminate();
    supervisor.getWhenTerminated().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
