// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.Proposal.Reason;
import org.athanor.planner.surrogate.Belief;

/// Why a point was chosen, in words for the people in the lab.
final class Words {
  static final String FLAT =
      "all results so far are the same, so nothing can be learnt from them yet: fills the space"
          + " evenly";

  private Words() {}

  static String starting(int number, int start) {
    return "point "
        + number
        + " of "
        + start
        + " that fill the space evenly before a model is asked";
  }

  static String tooFew(int measured) {
    return "only " + measured + " results so far, too few to learn from: fills the space evenly";
  }

  static String noSkill(int measured) {
    return "a model of the "
        + measured
        + " results so far foretells them no better than their mean does: fills the space evenly";
  }

  static Reason reason(Outlook.Clear outlook, Belief belief, List<Objective> objectives) {
    String hope = hope(outlook, belief);
    if (objectives.size() > 1) {
      String names = objectives.stream().map(Objective::result).collect(Collectors.joining(", "));
      return new Reason(
          "gaussian-process-lcb", Optional.empty(), names + " taken together, equally: " + hope);
    }
    Scores scores = outlook.scores();
    Prediction prediction = scores.prediction(belief.mean(), belief.standardDeviation());
    Objective objective = objectives.getFirst();
    String words =
        "%s expected %s ± %s, %s so far %s: %s"
            .formatted(
                objective.result(),
                shown(prediction.mean(), prediction.standardDeviation()),
                shown(prediction.standardDeviation(), prediction.standardDeviation()),
                objective.goal() == Goal.MINIMISE ? "lowest" : "highest",
                shown(scores.result(scores.best()), prediction.standardDeviation()),
                hope);
    return new Reason("gaussian-process-lcb", Optional.of(prediction), words);
  }

  static Reason reason(Guided outlook, double[] row) {
    String method =
        outlook.front().isPresent()
            ? "gaussian-process-ehvi"
            : outlook.merit() instanceof Worth ? "gaussian-process-log-ei" : "gaussian-process-lcb";
    StringBuilder words = new StringBuilder();
    Optional<Prediction> first = Optional.empty();
    for (int k = 0; k < outlook.models().size(); k++) {
      Prediction prediction = outlook.models().get(k).prediction(row);
      boolean result =
          outlook.names().get(k).equals(outlook.request().objectives().get(k).result());
      first = k == 0 && result ? Optional.of(prediction) : first;
      words
          .append(k == 0 ? "" : ", ")
          .append(outlook.names().get(k))
          .append(" expected ")
          .append(shown(prediction.mean(), prediction.standardDeviation()))
          .append(" ± ")
          .append(shown(prediction.standardDeviation(), prediction.standardDeviation()));
    }
    if (!outlook.success().certain()) {
      words
          .append("; the chance that it can be done and counts is ")
          .append(Math.round(100 * outlook.success().at(row)))
          .append(" %");
    }
    if (outlook.front().isPresent()) {
      words.append("; the largest gain that is likely beyond what is best so far");
    }
    return new Reason(method, first, words.toString());
  }

  private static String hope(Outlook.Clear outlook, Belief belief) {
    double gain = outlook.scores().best() - belief.mean();
    double deviation = belief.standardDeviation();
    if (gain > deviation) {
      return "very likely better than all before";
    }
    if (gain > 0) {
      return "likely better than all before";
    }
    return gain > -2 * deviation
        ? "little is known there, and it may be better than all before"
        : "not expected to be better, but the best guess among what is left";
  }

  /// With as many digits as the uncertainty allows, two of it.
  private static String shown(double value, double deviation) {
    if (!Double.isFinite(value) || !Double.isFinite(deviation) || deviation <= 0) {
      return Double.toString(value);
    }
    int decimals = new BigDecimal(deviation).round(new MathContext(2)).scale();
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.abs().compareTo(new BigDecimal("1e9")) < 0 && rounded.scale() <= 9
        ? rounded.toPlainString()
        : rounded.round(new MathContext(4)).toString();
  }
}
