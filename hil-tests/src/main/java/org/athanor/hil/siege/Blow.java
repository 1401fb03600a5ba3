// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// When the controller is killed: a while after an event of this kind has become durable.
///
/// @param recovering as soon as it starts, while it finds out what its predecessor left
record Blow(String event, Duration delay, boolean recovering) {
  private static final List<String> AT_WORK =
      List.of(
          "command-accepted",
          "resources-reserved",
          "dispatch-intended",
          "dispatch-intended",
          "dispatch-intended",
          "device-acknowledged",
          "device-acknowledged",
          "execution-started",
          "device-reported-done",
          "command-ended",
          "step-granted",
          "steps-ended",
          "experiment-started",
          "experiment-planned");
  private static final List<String> IN_RECOVERY =
      List.of(
          "command-in-doubt",
          "reconcile-started",
          "fence-confirmed",
          "evidence-collected",
          "command-ended",
          "dispatch-intended");
  private static final int LATER_MILLIS_MIN = 10;
  private static final int LATER_MILLIS_MAX = 3_000;
  private static final int SOON_MILLIS_MAX = 20;

  static Blow draw(RandomGenerator chance) {
    boolean recovering = chance.nextInt(4) == 0;
    List<String> events = recovering ? IN_RECOVERY : AT_WORK;
    long millis =
        switch (chance.nextInt(3)) {
          case 0 -> 0;
          case 1 -> chance.nextInt(SOON_MILLIS_MAX);
          default -> chance.nextInt(LATER_MILLIS_MIN, LATER_MILLIS_MAX);
        };
    return new Blow(
        events.get(chance.nextInt(events.size())), Duration.ofMillis(millis), recovering);
  }

  /// The same, when there is no recovery to disturb.
  Blow atWork() {
    return new Blow("dispatch-intended", delay, false);
  }
}
