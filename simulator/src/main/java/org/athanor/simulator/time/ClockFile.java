// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.disk.FolderLock;

/// What keeps simulated time from running backwards: the time that is reserved on the disk before
/// anybody sees it, and the anchor by which several processes of one lab tell the same time.
final class ClockFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final FolderLock lock;
  private final InstantSource wall;
  private final Anchor anchor;

  /// Simulated instant at a wall instant.
  record Anchor(Instant wall, Instant simulated) {}

  /// Milliseconds since 1970, and the processes that go by this clock.
  private record Page(
      long wall, long simulated, long reserved, String speed, List<Runner> runners) {}

  private record Runner(long pid, long started) {
    static Runner self() {
      return of(ProcessHandle.current());
    }

    private static Runner of(ProcessHandle process) {
      return new Runner(
          process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    boolean lives() {
      return ProcessHandle.of(pid).map(Runner::of).equals(Optional.of(this));
    }
  }

  private ClockFile(Path folder, InstantSource wall, Speed speed, Instant start) {
    this.file = folder.resolve("clock.json");
    this.lock = FolderLock.in(folder);
    this.wall = wall;
    this.anchor = lock.hold(() -> join(speed, start));
  }

  /// Joins the clock of a lab that runs, or starts one no earlier than it ever was.
  ///
  /// @throws IllegalStateException when other processes of the lab run at another speed
  static ClockFile open(Path folder, InstantSource wall, Speed speed, Instant start) {
    return new ClockFile(folder, wall, speed, start);
  }

  Anchor anchor() {
    return anchor;
  }

  /// After this, no later clock of this folder shows a time before `until`.
  void reserve(Instant until) {
    lock.hold(() -> {
      Page page = page().orElseThrow();
      write(page, Math.max(page.reserved, ceil(until)), page.runners);
      return until;
    });
  }

  /// The last one to leave gives back what was reserved and not used.
  void leave(Instant now) {
    lock.hold(() -> {
      Page page = page().orElseThrow();
      List<Runner> others = new ArrayList<>(page.runners);
      others.remove(Runner.self());
      write(page, others.isEmpty() ? ceil(now) : page.reserved, others);
      return now;
    });
  }

  private Anchor join(Speed speed, Instant start) {
    Optional<Page> old = page();
    List<Runner> runners =
        new ArrayList<>(
            old.map(Page::runners).orElse(List.of()).stream().filter(Runner::lives).toList());
    Instant now = wall.instant();
    Instant simulated = old.map(page -> Instant.ofEpochMilli(page.reserved)).orElse(start);
    Page page =
        new Page(
            now.toEpochMilli(),
            simulated.toEpochMilli(),
            simulated.toEpochMilli(),
            speed.toString(),
            runners);
    if (!runners.isEmpty() && !speed.isMax()) {
      page = old.orElseThrow();
      if (!page.speed.equals(speed.toString())) {
        throw new IllegalStateException(
            "another process simulates this lab at speed " + page.speed + ", not " + speed);
      }
    }
    runners.add(Runner.self());
    write(page, page.reserved, runners);
    return new Anchor(Instant.ofEpochMilli(page.wall), Instant.ofEpochMilli(page.simulated));
  }

  private Optional<Page> page() {
    return DurableFile.read(file)
        .map(text -> {
          try {
            return JSON.readValue(text, Page.class);
          } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is damaged: " + e.getOriginalMessage(), e);
          }
        });
  }

  private void write(Page page, long reserved, List<Runner> runners) {
    try {
      DurableFile.replace(
          file,
          JSON.writeValueAsString(
              new Page(page.wall, page.simulated, reserved, page.speed, runners)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long ceil(Instant instant) {
    return instant.plus(Duration.ofMillis(1)).toEpochMilli();
  }
}
