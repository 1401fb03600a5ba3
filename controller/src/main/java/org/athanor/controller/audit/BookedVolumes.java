// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.audit.Ledger.Verdict;

/// What each piece of labware holds by the journal, from what each order says that it pours and
/// from the verdict on it.
final class BookedVolumes {
  private BookedVolumes() {}

  /// In microlitres.
  record Range(double least, double most) {
    static final Range NOTHING = new Range(0, 0);

    Range plus(Range more) {
      return new Range(least + more.least, most + more.most);
    }

    /// A pipette scatters, but not where it was not told to do anything.
    boolean holds(double actual, double rounding) {
      double scatter = most > 0 ? PlannedEffect.tolerance(most) : rounding;
      return actual >= least - scatter && actual <= most + scatter;
    }

    @Override
    public String toString() {
      return least == most ? String.valueOf(most) : least + " to " + most;
    }
  }

  /// By labware and liquid, of all orders that went out.
  static Map<String, Map<String, Range>> of(Ledger ledger) {
    Map<String, Map<String, Range>> sums = new TreeMap<>();
    for (Ledger.Record command : ledger.all()) {
      add(command, sums);
    }
    return sums;
  }

  /// By labware and liquid, of one order.
  static Map<String, Map<String, Range>> of(Ledger.Record command) {
    Map<String, Map<String, Range>> own = new TreeMap<>();
    add(command, own);
    return own;
  }

  private static void add(Ledger.Record command, Map<String, Map<String, Range>> sums) {
    JsonNode pours = command.order().path("effects").path("ifDone");
    for (JsonNode pour : pours) {
      String liquid = pour.path("liquid").asText();
      double ordered = pour.path("volume").path("value").asDouble();
      sums.computeIfAbsent(pour.path("into").asText(), _ -> new TreeMap<>())
          .merge(liquid, range(command, liquid, ordered), Range::plus);
    }
    // In journals from before, and of labs that do not say what is poured.
    if (pours.isEmpty() && command.verb().path("program").asText().equals("dispense")) {
      Map<String, Range> own = sums.computeIfAbsent(command.labware(), _ -> new TreeMap<>());
      for (Map.Entry<String, JsonNode> argument : command.verb().path("arguments").properties()) {
        double ordered = PlannedEffect.microlitres(argument.getValue());
        own.merge(argument.getKey(), range(command, argument.getKey(), ordered), Range::plus);
      }
    }
  }

  private static Range range(Ledger.Record command, String liquid, double ordered) {
    return switch (command.verdict().orElse(Verdict.UNCLEAR)) {
      case DONE -> new Range(ordered, ordered);
      case NO_EFFECT -> Range.NOTHING;
      case PARTIAL ->
          measured(command, liquid)
              .map(amount -> new Range(amount, amount))
              .orElse(new Range(0, ordered));
      case UNCLEAR -> new Range(0, ordered);
    };
  }

  /// Of an order that was done in part, where somebody measured it.
  private static Optional<Double> measured(Ledger.Record command, String liquid) {
    return command
        .end()
        .map(end -> end.event().path("outcome").path("error").path("measured").path(liquid))
        .filter(JsonNode::isObject)
        .map(amount -> amount.path("value").asDouble());
  }
}
