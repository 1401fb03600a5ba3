// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.util.Map;
import java.util.TreeMap;

/// What a report says of a siege.
public final class SiegeReport {
  private SiegeReport() {}

  public static String section(SiegeFigures siege) {
    StringBuilder page = new StringBuilder();
    page.append(
        """

        ## Kills

        A laboratory of real processes (controller, three devices, broker), sockets and store; the controller is killed with SIGKILL, a quarter of the time by a power cut that also takes what its store had not synced, and a quarter of the time again while it recovers. Judged by the auditor, and by a second, small checker of matter against intents.

        | | |
        |---|---|
        """);
    row(page, "kills", siege.kills());
    row(page, "violations", siege.violations().size());
    row(page, "duplicated, lost", siege.duplicated() + ", " + siege.lost());
    row(
        page,
        "falsely done, falsely not done",
        siege.falselyDone() + ", " + siege.falselyNotDone());
    row(page, "events in the journal", "%,d".formatted(siege.events()));
    row(page, "commands", "%,d".formatted(siege.commands()));
    row(page, "physical effects", "%,d".formatted(siege.effects()));
    row(page, "in doubt", "%,d".formatted(siege.inDoubt()));
    row(page, "of those resolved without a person", "%.1f %%".formatted(siege.aloneShare() * 100));
    row(page, "a person was asked", siege.byPerson());
    row(
        page,
        "from the start of the process to ready, p50, p99, longest",
        "%,d, %,d, %,d ms, of %d starts%s"
            .formatted(
                siege.recovery(0.5).toMillis(),
                siege.recovery(0.99).toMillis(),
                siege.recovery(1).toMillis(),
                siege.recoveries().size(),
                siege.quickStart() ? ", with a cache of loaded classes" : ""));
    page.append("\n| killed after | how often |\n|---|---|\n");
    rows(page, siege.killedAfter());
    page.append("\n| nemesis | how often |\n|---|---|\n");
    Map<String, Integer> nemeses = new TreeMap<>();
    siege.nemeses().forEach((nemesis, count) -> nemeses.put(nemesis.sentence(), count));
    rows(page, nemeses);
    return page.toString();
  }

  private static void rows(StringBuilder page, Map<String, Integer> counts) {
    new TreeMap<>(counts).forEach((name, count) -> row(page, name, count));
  }

  private static void row(StringBuilder page, String name, Object value) {
    page.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }
}
