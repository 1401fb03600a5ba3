// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// I1 to I3 once more, in another way and without the auditor's code: over lines of text, by
/// counting. It guards against a checker that checks nothing.
public final class SecondOpinion {
  private static final Pattern ENDED =
      Pattern.compile("\"type\":\"command-ended\",\"command\":\"([^\"]+)\"");
  private static final Pattern EFFECT = Pattern.compile(" (\\S+#\\d+) ([a-z-]+) (.*)$");
  private static final Pattern LIQUID = Pattern.compile("\"liquid\":\"([^\"]*)\"");
  private static final Set<String> FIRST_HALVES = Set.of("pick", "partial-dispense");

  private SecondOpinion() {}

  /// @param journal events as text, in their order
  /// @param truth effects as text, in their order
  public static List<String> of(List<String> journal, List<String> truth) {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    Set<String> touched = new HashSet<>();
    Set<String> whole = new HashSet<>();
    for (String line : truth) {
      Matcher effect = EFFECT.matcher(line);
      if (!effect.find()) {
        wrong.add("unreadable: " + line);
        continue;
      }
      String command = effect.group(1);
      Matcher liquid = LIQUID.matcher(effect.group(3));
      String step = command.substring(0, command.lastIndexOf('#'));
      String kind = effect.group(2) + (liquid.find() ? liquid.group(1) : "");
      if (counts.merge(step + " " + kind, 1, Integer::sum) > 1) {
        wrong.add("I1 twice: " + step + " " + kind);
      }
      touched.add(command);
      if (!FIRST_HALVES.contains(effect.group(2))) {
        whole.add(command);
      }
    }
    for (String line : journal) {
      Matcher ended = ENDED.matcher(line);
      if (ended.find()) {
        String command = ended.group(1);
        if (line.contains("\"outcome\":{\"type\":\"completed\"") && !whole.contains(command)) {
          wrong.add("I2 not done: " + command);
        }
        if (line.contains("\"effect\":\"NONE\"") && touched.contains(command)) {
          wrong.add("I3 done after all: " + command);
        }
      }
    }
    return wrong;
  }
}
