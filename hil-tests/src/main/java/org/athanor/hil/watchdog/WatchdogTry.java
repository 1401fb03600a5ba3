// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.watchdog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// A heater heats, and its controller is killed (kill -9) at a moment drawn by chance.
///
/// @param heated how long it had heated until the kill
/// @param off how long after the kill its power was off; empty when it was not within the bound, or
///   was off before
/// @param why what the heater says about it
public record WatchdogTry(Guard guard, Duration heated, Optional<Duration> off, String why) {
  /// What is declared: a term after the last renewal, which was on its way for a third of a term at
  /// most; and half a second for a busy machine.
  public static final Duration BOUND =
      HeaterLab.TERM.plus(HeaterLab.TERM.dividedBy(3)).plusMillis(500);

  private static final int MOMENT_MILLIS = 6_000;

  public static WatchdogTry run(
      Path folder, Guard guard, RandomGenerator chance, InstantSource clock)
      throws IOException, InterruptedException {
    try (HeaterLab lab = new HeaterLab(folder, guard)) {
      // twice the term: it lives on renewals by then
      Duration heated = Duration.ofMillis(chance.nextInt(MOMENT_MILLIS));
      boolean ended = lab.controller().awaitEnd(heated).isPresent();
      if (ended || lab.line("power-off").isPresent()) {
        return new WatchdogTry(
            guard, heated, Optional.empty(), "it was not left on until the kill");
      }
      lab.controller().kill();
      Instant killed = clock.instant();
      return await(lab)
          .map(line ->
              new WatchdogTry(
                  guard,
                  heated,
                  Optional.of(Duration.between(killed, clock.instant())),
                  line.at("/detail/why").asText()))
          .orElse(new WatchdogTry(guard, heated, Optional.empty(), "it is still on"));
    }
  }

  private static Optional<JsonNode> await(HeaterLab lab) {
    try {
      return Awaitility.await("the heater is off")
          .atMost(BOUND)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> lab.line("power-off"), Optional::isPresent);
    } catch (ConditionTimeoutException e) {
      return Optional.empty();
    }
  }
}
