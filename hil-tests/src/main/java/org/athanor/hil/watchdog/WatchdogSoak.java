// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.watchdog;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// `./athanor soak --watchdog N`: tries, by turns with a heater that guards itself and with one
/// behind a gateway.
public record WatchdogSoak(List<WatchdogTry> tries, long seed) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public WatchdogSoak {
    tries = List.copyOf(tries);
  }

  public static WatchdogSoak run(int count, long seed, Consumer<String> progress)
      throws IOException, InterruptedException {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Path folder = Files.createTempDirectory("athanor-watchdog");
    List<WatchdogTry> tries = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Guard guard = Guard.values()[n % Guard.values().length];
      WatchdogTry one =
          WatchdogTry.run(
              folder.resolve(Integer.toString(n)), guard, chance, InstantSource.system());
      tries.add(one);
      progress.accept("  try %d, %s".formatted(n + 1, words(one)));
    }
    return new WatchdogSoak(tries, seed);
  }

  private static String words(WatchdogTry one) {
    return "guarded by the %s, killed after %d ms: %s (%s)"
        .formatted(
            one.guard().name().toLowerCase(Locale.ROOT),
            one.heated().toMillis(),
            one.off().map(off -> "off " + off.toMillis() + " ms later").orElse("NOT SAFE"),
            one.why());
  }

  public long safe() {
    return tries.stream().filter(one -> one.off().isPresent()).count();
  }

  public boolean clean() {
    return safe() == tries.size();
  }

  private List<Long> millis() {
    return tries.stream()
        .flatMap(one -> one.off().stream())
        .map(Duration::toMillis)
        .sorted()
        .toList();
  }

  public String summary() {
    return "watchdog: safe within %d ms in %d of %d tries; power off after %s ms (least, median, most)"
        .formatted(WatchdogTry.BOUND.toMillis(), safe(), tries.size(), spread());
  }

  private List<Long> spread() {
    List<Long> sorted = millis();
    return sorted.isEmpty()
        ? List.of()
        : List.of(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
  }

  public String json(String commit) {
    ObjectNode line = JSON.createObjectNode();
    line.put("commit", commit);
    line.put("seed", seed);
    line.put("termMillis", HeaterLab.TERM.toMillis());
    line.put("boundMillis", WatchdogTry.BOUND.toMillis());
    line.put("tries", tries.size());
    line.put("safe", safe());
    line.set("offAfterMillis", JSON.valueToTree(millis()));
    return line + "\n";
  }
}
