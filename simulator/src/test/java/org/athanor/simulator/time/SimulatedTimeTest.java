// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedTimeTest {
  private static final InstantSource WALL = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private SimulatedTime start(Speed speed) {
    return SimulatedTime.start(folder, speed, SimulatedTime.START, WALL);
  }

  @Test
  void aDayOfActionsTakesNoTimeAtMaxAndKeepsTheOrderOfSimulatedTime() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    try (var time = start(Speed.MAX)) {
      time.after(Duration.ofHours(24), () -> seen.add("evening " + time.instant()));
      time.after(
          Duration.ofHours(1),
          () -> {
            seen.add("morning " + time.instant());
            time.after(Duration.ofHours(3), () -> seen.add("noon " + time.instant()));
          });
      await().atMost(PATIENCE).until(() -> seen.size() == 3);
    }
    assertThat(seen)
        .containsExactly(
            "morning 2026-01-01T09:00:00Z",
            "noon 2026-01-01T12:00:00Z",
            "evening 2026-01-02T08:00:00Z");
  }

  @Test
  void actionsOfOneInstantRunInTheOrderInWhichTheyWerePlanned() {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    try (var time = start(Speed.MAX)) {
      for (int n = 0; n < 100; n++) {
        int number = n;
        time.after(Duration.ofSeconds(1), () -> seen.add(number));
      }
      await().atMost(PATIENCE).until(() -> seen.size() == 100);
    }
    assertThat(seen).isSorted();
  }

  @Test
  void anActionThatIsCancelledOrFailsDoesNotStopTheOthers() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    try (var time = start(new Speed(1_000))) {
      time.after(Duration.ofSeconds(5), () -> seen.add("cancelled")).cancel();
      time.after(
          Duration.ofSeconds(5),
          () -> {
            throw new IllegalStateException("broken on purpose");
          });
      time.after(Duration.ofSeconds(10), () -> seen.add("last"));
      await().atMost(PATIENCE).until(() -> seen.contains("last"));
    }
    assertThat(seen).containsExactly("last");
  }

  @Test
  void timeNeverRunsBackwardsOverARestartEvenWhenTheProcessWasKilled() throws Exception {
    Instant shown;
    byte[] asKilled;
    try (var time = start(Speed.MAX)) {
      List<Instant> seen = Collections.synchronizedList(new ArrayList<>());
      time.after(Duration.ofDays(3), () -> seen.add(time.instant()));
      await().atMost(PATIENCE).until(() -> !seen.isEmpty());
      shown = seen.getFirst();
      asKilled = Files.readAllBytes(folder.resolve("clock.json"));
    }
    Files.write(folder.resolve("clock.json"), asKilled);
    try (var time = start(Speed.MAX)) {
      assertThat(time.instant()).isAfterOrEqualTo(shown);
    }
  }

  @Test
  void timeGoesOnWhereItStoppedAfterAnOrderlyEnd() {
    Instant shown;
    try (var time = start(Speed.MAX)) {
      shown = time.instant();
    }
    try (var time = start(Speed.MAX)) {
      assertThat(Duration.between(shown, time.instant()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }
  }

  @Test
  void processesOfOneLabTellTheSameTime() {
    try (var one = start(new Speed(100));
        var other = start(new Speed(100))) {
      Instant before = one.instant();
      Instant between = other.instant();
      Instant after = one.instant();
      // anchored on milliseconds of wall time, that is 100 ms of simulated time
      assertThat(between).isBetween(before.minusSeconds(2), after.plusSeconds(2));
    }
  }

  @Test
  void processesOfOneLabCannotRunAtDifferentSpeeds() {
    try (var one = start(new Speed(100))) {
      assertThat(one.instant()).isNotNull();
      assertThatThrownBy(() -> start(new Speed(50)))
          .hasMessage("another process simulates this lab at speed 100.0, not 50.0");
    }
  }
}
