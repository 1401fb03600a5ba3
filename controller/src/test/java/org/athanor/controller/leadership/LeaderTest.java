// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.athanor.controller.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two controllers on one real store. Each has a clock of its own that can stand still, as that of
/// a sleeping process does in effect.
class LeaderTest {
  private static final LeaseRules RULES = new LeaseRules(Duration.ofSeconds(4));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");
  private final List<Leader> leaders = new CopyOnWriteArrayList<>();
  private final List<String> waited = new CopyOnWriteArrayList<>();

  /// How one controller fares.
  private static final class Fate {
    final AtomicLong ahead = new AtomicLong();
    final List<Integer> exits = new CopyOnWriteArrayList<>();
    final List<Optional<String>> troubles = new CopyOnWriteArrayList<>();

    Leader.Surroundings surroundings() {
      return new Leader.Surroundings(
          RULES,
          () -> System.nanoTime() + ahead.get(),
          (exit, _) -> exits.add(exit),
          troubles::add);
    }

    /// All of its threads wake up and find that it is so much later.
    void sleeps(Duration pause) {
      ahead.addAndGet(pause.toNanos());
    }
  }

  @AfterEach
  void stop() {
    leaders.forEach(Leader::close);
  }

  private Leader lead(Fate fate) {
    Leader leader = Leader.await(Journal.store(folder), folder, waited::add, fate.surroundings());
    leaders.add(leader);
    return leader;
  }

  @Test
  void eachLeadershipHasTheNextEpoch() {
    Leader first = lead(new Fate());
    first.close();
    assertThat(first.epoch()).isEqualTo(1);
    assertThat(lead(new Fate()).epoch()).isEqualTo(2);
    assertThat(waited).isEmpty();
  }

  @Test
  void secondControllerWaitsAsLongAsTheFirstRenewsAndSaysSo() {
    Leader first = lead(new Fate());
    CompletableFuture<Leader> second = CompletableFuture.supplyAsync(() -> lead(new Fate()));
    await().atMost(PATIENCE).until(() -> !waited.isEmpty());
    assertThat(waited.getFirst()).contains("another controller").contains("epoch 1");
    assertThat(second).isNotDone();
    assertThat(first.mayAct()).isTrue();

    first.close();
    assertThat(second.orTimeout(30, TimeUnit.SECONDS).join().epoch()).isEqualTo(2);
    assertThat(first.mayAct()).isFalse();
  }

  @Test
  void controllerThatSleptMoreThanHalfItsLeaseEndsBeforeItActs() {
    Fate fate = new Fate();
    Leader leader = lead(fate);
    assertThat(leader.mayAct()).isTrue();

    fate.sleeps(RULES.term());
    assertThat(leader.mayAct()).isFalse();
    assertThat(fate.exits).containsExactly(Fence.EXIT_FENCED);
  }

  @Test
  void controllerThatWasReplacedEndsAndItsEventsAreRefused() throws SQLException {
    Fate fate = new Fate();
    Leader leader = lead(fate);
    try (Connection its = DriverManager.getConnection(Journal.store(folder))) {
      execute(its, Journal.fence(leader.epoch()));
      execute(its, event(1));

      execute("UPDATE controller_lease SET epoch = 2, beat = 0");
      assertThatThrownBy(() -> execute(its, event(2)))
          .hasMessageContaining("another controller has taken over");
    }
    await().atMost(PATIENCE).until(() -> !fate.exits.isEmpty());
    assertThat(fate.exits).containsExactly(Fence.EXIT_FENCED);
    assertThat(leader.mayAct()).isFalse();
  }

  // Nobody can take over while the store takes no write, so that there is nothing to flee from.
  @Test
  void storeThatTakesNoWriteStopsTheSendingAndNotTheController() throws SQLException {
    Fate fate = new Fate();
    Leader leader = lead(fate);
    try (Connection blocker = DriverManager.getConnection(Journal.store(folder))) {
      execute(blocker, "BEGIN IMMEDIATE");
      await().atMost(PATIENCE).until(() -> !leader.mayAct() && !fate.troubles.isEmpty());
      execute(blocker, "ROLLBACK");
    }
    await().atMost(PATIENCE).until(leader::mayAct);
    await().atMost(PATIENCE).until(() -> fate.troubles.getLast().isEmpty());
    assertThat(fate.troubles.getFirst()).isPresent();
    assertThat(fate.exits).isEmpty();
  }

  // A process that is stopped in the middle of a write keeps SQLite's lock: nobody takes over
  // before it goes on, but whoever waits says what for, and goes on waiting.
  @Test
  void storeThatAStoppedProcessKeepsLockedIsWaitedFor() throws SQLException {
    lead(new Fate()).close();
    String impatient = Journal.store(folder).replace("busy_timeout=15000", "busy_timeout=200");
    CompletableFuture<Leader> next;
    try (Connection stopped = DriverManager.getConnection(Journal.store(folder))) {
      execute(stopped, "BEGIN IMMEDIATE");
      Journal.store(folder);
      next =
          CompletableFuture.supplyAsync(
              () -> Leader.await(impatient, folder, waited::add, new Fate().surroundings()));
      await().atMost(PATIENCE).until(() -> !waited.isEmpty());
      assertThat(waited).singleElement().asString().contains("keeps the store locked");
      assertThat(next).isNotDone();
      execute(stopped, "ROLLBACK");
    }
    leaders.add(next.orTimeout(30, TimeUnit.SECONDS).join());
    assertThat(leaders.getLast().epoch()).isEqualTo(2);
  }

  // Who waits for the store longer than half a lease has not slept.
  @Test
  void storeThatWasLockedForLongIsLedAllTheSame() throws SQLException {
    lead(new Fate()).close();
    Fate fate = new Fate();
    CompletableFuture<Leader> next;
    try (Connection stopped = DriverManager.getConnection(Journal.store(folder))) {
      execute(stopped, "BEGIN IMMEDIATE");
      next = CompletableFuture.supplyAsync(() -> lead(fate));
      await().atMost(PATIENCE).until(() -> folder.resolve("controller-2.lock").toFile().exists());
      fate.sleeps(RULES.term());
      execute(stopped, "ROLLBACK");
    }
    Leader leader = next.orTimeout(30, TimeUnit.SECONDS).join();
    await().atMost(PATIENCE).until(leader::mayAct);
    assertThat(fate.exits).isEmpty();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Journal.store(folder))) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String event(int number) {
    return "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp,"
        + " event_payload, event_ser_id, event_ser_manifest) VALUES ('functional-unit|x', "
        + number
        + ", 'w', 0, x'00', 1, '')";
  }
}
