// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.athanor.controller.audit.JournalLine;
import org.athanor.hil.simulation.kernel.Kernel;

/// The store of one seed: what is durable, and what is under way. One access at a time, as in an
/// embedded database; a primary key on (persistence id, sequence number).
public final class Store {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Kernel kernel;
  private final RandomGenerator chance;
  private final Supplier<StoreFault> faults;
  private final Moments moments;
  private final Habits habits;
  private final List<Row> rows = new ArrayList<>();
  private final List<JournalLine> lines = new ArrayList<>();
  private final Map<String, List<Row>> byId = new LinkedHashMap<>();
  private final List<Write> underWay = new ArrayList<>();
  private Duration busyUntil = Duration.ZERO;
  private boolean down;

  /// What a bad store does that a good one does not; for mutants.
  ///
  /// @param acknowledgesEarly says that it is durable before it is
  /// @param comparesKeys refuses a second event with the same number
  /// @param forgetsOpenIntents leaves out, when it is read, an intent that nothing follows
  public record Habits(
      boolean acknowledgesEarly, boolean comparesKeys, boolean forgetsOpenIntents) {
    public static final Habits GOOD = new Habits(false, true, false);
  }

  private record Write(List<Row> rows, CompletableFuture<Boolean> answer) {}

  /// @param faults what becomes of the next access
  public Store(
      Kernel kernel,
      RandomGenerator chance,
      Supplier<StoreFault> faults,
      Moments moments,
      Habits habits) {
    this.kernel = kernel;
    this.chance = chance;
    this.faults = faults;
    this.moments = moments;
    this.habits = habits;
  }

  /// Everything that is durable, in the order in which it became so.
  public List<JournalLine> lines() {
    return List.copyOf(lines);
  }

  /// Number of durable events.
  public long size() {
    return rows.size();
  }

  /// The controller is gone: of what was under way, chance decides what was written.
  public void crash() {
    down = true;
    for (Iterator<Write> writes = underWay.iterator(); writes.hasNext(); ) {
      Write write = writes.next();
      writes.remove();
      if (chance.nextBoolean() && free(write)) {
        append(write);
      }
      write.answer.completeExceptionally(new IOException("the process is gone"));
    }
  }

  /// A new controller opens the store.
  public void open() {
    down = false;
    busyUntil = kernel.elapsed();
  }

  CompletionStage<Boolean> write(List<Row> batch) {
    moments.reached(Moment.BEFORE_WRITE, what(batch));
    if (down) {
      return CompletableFuture.failedFuture(new IOException("the process is gone"));
    }
    StoreFault fault = faults.get();
    Write write = new Write(batch, new CompletableFuture<>());
    underWay.add(write);
    kernel.after(turn(fault), () -> land(write, fault));
    return habits.acknowledgesEarly ? CompletableFuture.completedFuture(true) : write.answer;
  }

  private static String what(List<Row> batch) {
    return batch.getFirst().persistenceId() + "#" + batch.getFirst().sequence();
  }

  /// When the access is over; the next one begins then.
  private Duration turn(StoreFault fault) {
    long millis =
        switch (fault) {
          case NONE, FAILS, LOSES_ANSWER, FULL -> 1L + chance.nextInt(4);
          case SLOW -> 50L + chance.nextInt(900);
          case HANGS -> 3_500L + chance.nextInt(8_000);
        };
    Duration now = kernel.elapsed();
    Duration begin = busyUntil.compareTo(now) > 0 ? busyUntil : now;
    busyUntil = begin.plusMillis(millis);
    return busyUntil.minus(now);
  }

  private void land(Write write, StoreFault fault) {
    if (!underWay.remove(write)) {
      return;
    }
    if (fault == StoreFault.FAILS || fault == StoreFault.FULL) {
      write.answer.completeExceptionally(new IOException("database or disk is full"));
      return;
    }
    if (!free(write)) {
      write.answer.completeExceptionally(new IOException("UNIQUE constraint failed"));
      return;
    }
    append(write);
    moments.reached(Moment.WRITTEN, what(write.rows));
    if (fault == StoreFault.LOSES_ANSWER) {
      write.answer.completeExceptionally(new IOException("the connection was lost"));
      return;
    }
    moments.reached(Moment.BEFORE_SEND, what(write.rows));
    write.answer.complete(true);
  }

  private boolean free(Write write) {
    return !habits.comparesKeys
        || write.rows.stream()
            .noneMatch(row ->
                of(row.persistenceId()).stream().anyMatch(old -> old.sequence() == row.sequence()));
  }

  private void append(Write write) {
    for (Row row : write.rows) {
      rows.add(row);
      byId.computeIfAbsent(row.persistenceId(), _ -> new ArrayList<>()).add(row);
      try {
        lines.add(
            new JournalLine(
                rows.size(),
                row.persistenceId(),
                row.sequence(),
                row.writer(),
                JSON.readTree(row.text())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<Row> of(String persistenceId) {
    return byId.getOrDefault(persistenceId, List.of());
  }

  /// The last number of an actor's events, once everything under way has ended.
  CompletionStage<Long> highest(String persistenceId) {
    return read(() -> of(persistenceId).stream().mapToLong(Row::sequence).max().orElse(0));
  }

  CompletionStage<List<Row>> replay(String persistenceId, long from, long to) {
    moments.reached(Moment.RECOVERING, persistenceId);
    return read(() -> {
      List<Row> own = of(persistenceId);
      List<Row> seen = habits.forgetsOpenIntents ? withoutOpenIntent(own) : own;
      return seen.stream().filter(row -> row.sequence() >= from && row.sequence() <= to).toList();
    });
  }

  private List<Row> withoutOpenIntent(List<Row> own) {
    boolean open =
        !own.isEmpty()
            && new String(own.getLast().text(), java.nio.charset.StandardCharsets.UTF_8)
                .contains("\"dispatch-intended\"");
    return open ? own.subList(0, own.size() - 1) : own;
  }

  private <T> CompletionStage<T> read(Supplier<T> reading) {
    if (down) {
      return CompletableFuture.failedFuture(new IOException("the process is gone"));
    }
    StoreFault fault = faults.get();
    CompletableFuture<T> answer = new CompletableFuture<>();
    kernel.after(
        turn(fault),
        () -> {
          switch (fault) {
            case FAILS, LOSES_ANSWER ->
                answer.completeExceptionally(new IOException("the connection was lost"));
            case NONE, SLOW, HANGS, FULL -> answer.complete(reading.get());
          }
        });
    return answer;
  }
}
