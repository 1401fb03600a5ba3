// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.athanor.hil.fault.FailingDisk;
import org.athanor.hil.process.PowerCut;
import org.athanor.hil.process.ScatteredLab;
import org.athanor.hil.truth.JournalTail;

/// Strikes, and says how to heal.
final class Nemeses {
  private static final Runnable NOTHING_TO_HEAL = () -> {};
  private static final Duration TICK = Duration.ofMillis(5);
  private static final int TICKS_MAX = 1_000;
  private static final int PAUSE_MILLIS_MIN = 1_000;
  private static final int PAUSE_MILLIS_MAX = 6_000;
  private static final int INTO_AN_ORDER_MILLIS_MAX = 400;
  private static final int POWER_CUT_ONE_IN = 4;

  private final ScatteredLab lab;
  private final FailingDisk disk;
  private final RandomGenerator chance;

  Nemeses(ScatteredLab lab, FailingDisk disk, RandomGenerator chance) {
    this.lab = lab;
    this.disk = disk;
    this.chance = chance;
  }

  /// @return what heals it; empty when there was no occasion for it
  Optional<Runnable> strike(Nemesis nemesis) throws IOException {
    String device = anyOf(ScatteredLab.deviceIds());
    return switch (nemesis) {
      case CONTROLLER_PAUSED -> {
        lab.controller().pause();
        stayAWhile();
        lab.controller().resume();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case DISK_FULL -> {
        disk.fill();
        stayAWhile();
        disk.heal();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case DISK_HUNG -> {
        disk.hang();
        stayAWhile();
        disk.heal();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case LINK_RESET -> {
        lab.link(device).cut();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case LINK_DOWN -> {
        lab.link(device).refuse();
        yield Optional.of(() -> lab.link(device).heal());
      }
      case LINK_STALLED -> {
        lab.link(device).stall();
        yield Optional.of(() -> lab.link(device).heal());
      }
      case BROKER_RESTARTED -> {
        lab.broker().restart();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case BROKER_EMPTIED -> {
        lab.broker().restartEmpty();
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case DEVICE_RESTARTED -> {
        if (!awaitOrder(device)) {
          yield Optional.empty();
        }
        lab.device(device).kill();
        lab.restart(device);
        yield Optional.of(NOTHING_TO_HEAL);
      }
      case LEDGER_LOST -> {
        // The reader says that its ledger is durable: it would be a liar.
        String forgetful = anyOf(List.of("handler", "arm"));
        if (!awaitOrder(forgetful)) {
          yield Optional.empty();
        }
        lab.restartForgetful(forgetful);
        yield Optional.of(NOTHING_TO_HEAL);
      }
      // It comes in place of a kill, and then more often than this would be drawn.
      case POWER_CUT -> Optional.empty();
    };
  }

  /// Ends the controller's process: with a kill, or with the power of its machine.
  ///
  /// @return what it was besides a kill
  Optional<Nemesis> endController() {
    if (chance.nextInt(POWER_CUT_ONE_IN) > 0) {
      lab.controller().kill();
      return Optional.empty();
    }
    PowerCut.draw(chance).strike(lab.controller(), disk);
    return Optional.of(Nemesis.POWER_CUT);
  }

  private boolean awaitOrder(String device) {
    try (JournalTail journal = JournalTail.of(lab.journalFile())) {
      for (int tick = 0; tick < TICKS_MAX; tick++) {
        boolean ordered =
            journal.more().stream()
                .filter(event -> event.path("type").asText().equals("dispatch-intended"))
                .anyMatch(
                    event -> event.path("order").path("unit").asText().startsWith(device + "/"));
        stay(TICK);
        if (ordered) {
          stay(Duration.ofMillis(chance.nextInt(INTO_AN_ORDER_MILLIS_MAX)));
          return true;
        }
      }
      return false;
    }
  }

  private void stayAWhile() {
    stay(Duration.ofMillis(chance.nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX)));
  }

  private void stay(Duration duration) {
    lab.controller().awaitEnd(duration);
  }

  private String anyOf(List<String> devices) {
    return devices.get(chance.nextInt(devices.size()));
  }
}
