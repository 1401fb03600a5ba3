// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.model.device.DriverProvider;
import org.junit.jupiter.api.Test;

/// Every driver grades itself by the quality scale, and the grade holds: all rules of its tier and
/// of those below are done, or exempt with a reason.
class DriverScaleTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> TIERS = List.of("bronze", "silver", "gold", "platinum");
  private static final Map<String, List<String>> RULES =
      Map.of(
          "bronze",
          List.of(
              "wire-format-named",
              "typed-commands",
              "idempotent-operations",
              "setup-checks-connection",
              "outcome-for-every-command",
              "driver-contract",
              "page"),
          "silver",
          List.of(
              "error-table", "reconnects", "offline-reported", "owner-named", "recorded-exchanges"),
          "gold",
          List.of("seen-on-hardware", "simulated-device", "discovery", "diagnostics", "recovery"),
          "platinum",
          List.of("hundred-simulated-hours", "hardware-soak", "latency", "no-blocking-thread"));

  @Test
  void everyDriverThatIsFoundHasItsGrade() {
    var found =
        ServiceLoader.load(DriverProvider.class).stream()
            .map(provider -> provider.get().kind())
            .collect(Collectors.toCollection(TreeSet::new));
    var graded =
        grades().stream()
            .map(file -> file.getName(file.getNameCount() - 2).toString())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(graded).isEqualTo(found);
  }

  @Test
  void everyGradeHolds() {
    assertThat(grades())
        .allSatisfy(file -> assertThat(problems(read(file))).as(Repository.shown(file)).isEmpty());
  }

  private static List<String> problems(JsonNode driver) {
    var problems = new ArrayList<String>();
    for (String key : List.of("id", "kind", "wire", "tier", "owner")) {
      if (driver.path(key).asText().isBlank()) {
        problems.add(key + " is missing");
      }
    }
    int tier = TIERS.indexOf(driver.path("tier").asText());
    var rules = driver.path("rules");
    for (String below : TIERS.subList(0, tier + 1)) {
      for (String rule : RULES.getOrDefault(below, List.of())) {
        if (!isDone(rules.path(rule)) && !isExempt(rules.path(rule))) {
          problems.add(rule + " of " + below + " is neither done nor exempt with a comment");
        }
      }
    }
    var known = RULES.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    rules.fieldNames().forEachRemaining(rule -> addUnless(known.contains(rule), rule, problems));
    return tier < 0 ? List.of("tier must be one of " + TIERS) : problems;
  }

  private static void addUnless(boolean known, String rule, List<String> problems) {
    if (!known) {
      problems.add("no such rule: " + rule);
    }
  }

  /// `done`, or `{status: done, see: where}`.
  private static boolean isDone(JsonNode rule) {
    return rule.asText().equals("done") || rule.path("status").asText().equals("done");
  }

  private static boolean isExempt(JsonNode rule) {
    return rule.path("status").asText().equals("exempt")
        && !rule.path("comment").asText().isBlank();
  }

  private static List<Path> grades() {
    return Repository.files(Repository.named("driver.yaml"));
  }

  private static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError(Repository.shown(file) + " is no YAML: " + e.getMessage(), e);
    }
  }
}
