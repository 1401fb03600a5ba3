// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds the ground truth against the journal: no effect twice, none missing, none without an
/// intent. Pure, and on purpose without a line of the controller's own code.
public final class GroundTruthChecker {
  private GroundTruthChecker() {}

  /// @param effects in the order in which they happened, at least for each piece of labware
  /// @return every broken promise; empty when all are kept
  public static List<Finding> check(List<Intent> intents, List<Effect> effects) {
    Map<String, Intent> known = new HashMap<>();
    intents.forEach(intent -> known.put(intent.command(), intent));
    List<Finding> findings = new ArrayList<>();
    List<Effect> ordered = effects.stream().filter(effect -> !effect.byHand()).toList();
    ordered.forEach(effect -> judge(effect, known.get(effect.command()), findings));
    findings.addAll(doubled(ordered));
    findings.addAll(missing(intents, ordered));
    findings.addAll(jumps(effects));
    return List.copyOf(findings);
  }

  private static void judge(Effect effect, @Nullable Intent intent, List<Finding> findings) {
    if (intent == null) {
      findings.add(new Finding.WithoutIntent(effect));
    } else if (!intent.planned().contains(effect.deed())) {
      findings.add(new Finding.NotOrdered(effect));
    } else if (intent.end() == Intent.End.NOTHING_HAPPENED) {
      findings.add(new Finding.Denied(effect));
    }
  }

  private static List<Finding> doubled(List<Effect> effects) {
    Map<String, Map<Deed, Long>> times = new TreeMap<>();
    effects.forEach(effect ->
        times
            .computeIfAbsent(Intent.step(effect.command()), _ -> new TreeMap<>())
            .merge(effect.deed(), 1L, Long::sum));
    List<Finding> findings = new ArrayList<>();
    times.forEach((step, deeds) ->
        deeds.forEach((deed, count) -> {
          if (count > 1) {
            findings.add(new Finding.Doubled(step, deed, count));
          }
        }));
    return findings;
  }

  private static List<Finding> missing(List<Intent> intents, List<Effect> effects) {
    Map<String, Set<Deed>> done = new HashMap<>();
    effects.forEach(
        effect -> done.computeIfAbsent(effect.command(), _ -> new HashSet<>()).add(effect.deed()));
    List<Finding> findings = new ArrayList<>();
    for (Intent intent : intents) {
      if (intent.end() == Intent.End.COMPLETED) {
        intent.planned().stream()
            .filter(deed -> !done.getOrDefault(intent.command(), Set.of()).contains(deed))
            .forEach(deed -> findings.add(new Finding.Missing(intent.command(), deed)));
      }
    }
    return findings;
  }

  private static List<Finding> jumps(List<Effect> effects) {
    Map<String, String> places = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect.carries()) {
        String stood = places.put(effect.deed().what(), effect.to());
        if (stood != null && !stood.equals(effect.from())) {
          findings.add(new Finding.NotThere(effect, stood));
        }
      }
    }
    return findings;
  }
}
