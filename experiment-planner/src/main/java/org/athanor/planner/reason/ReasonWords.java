// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.athanor.planner.Objective.Goal;

/// Reasons in words for the people in the lab; the only place that makes them.
public final class ReasonWords {
  private static final double VERY_LIKELY = 0.84;
  private static final double LIKELY = 0.5;
  private static final double POSSIBLE = 0.023;
  private static final String EVENLY = ": fills the space evenly";

  private ReasonWords() {}

  /// One sentence.
  public static String of(Reasons reasons) {
    return switch (reasons.basis()) {
      case Basis.Model model -> model(model, reasons);
      case Basis.Start(int number, int of) ->
          "point " + number + " of " + of + " that fill the space evenly before a model is asked";
      case Basis.TooFew(int results) ->
          "only " + results + " results so far, too few to learn from" + EVENLY;
      case Basis.Flat _ ->
          "all results so far are the same, so nothing can be learnt from them yet" + EVENLY;
      case Basis.NoSkill(int results, double _) ->
          "a model of the "
              + results
              + " results so far foretells them no better than their mean does"
              + EVENLY;
      case Basis.Person(String operator, String reason) -> "wanted by " + operator + ": " + reason;
      case Basis.External(String planner, String reason) ->
          "proposed by " + planner + (reason.isEmpty() ? ", which gave no reason" : ": " + reason);
      case Basis.Drawn _ -> "drawn by chance, without looking at any result";
    };
  }

  /// What touches a limit, e.g. `cyan is as high as it may be`.
  public static String of(Binding binding) {
    return switch (binding) {
      case Binding.Lowest(String parameter) -> parameter + " is as low as it may be";
      case Binding.Highest(String parameter) -> parameter + " is as high as it may be";
      case Binding.LowestSum(String sum, double bound) ->
          sum + " is as low as it may be, " + plain(bound);
      case Binding.HighestSum(String sum, double bound) ->
          sum + " is as high as it may be, " + plain(bound);
      case Binding.MostOf(var parameters, int most) ->
          "no more than " + most + " of " + String.join(", ", parameters) + " may be used";
    };
  }

  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static String model(Basis.Model model, Reasons reasons) {
    String figures =
        reasons.expected().isEmpty()
            ? String.join(", ", model.about())
            : reasons.expected().stream()
                .map(ReasonWords::figures)
                .collect(Collectors.joining("; "));
    return figures + reasons.promise().map(promise -> hope(promise, reasons.expected())).orElse("");
  }

  private static String figures(Expectation expected) {
    double deviation = expected.standardDeviation();
    String before =
        expected
            .best()
            .map(best ->
                (expected.objective().goal() == Goal.MINIMISE ? "lowest" : "highest")
                    + " so far "
                    + shown(best, deviation))
            .orElse("nothing so far counts");
    return "%s expected %s, by 80 %% between %s and %s, %s"
        .formatted(
            expected.objective().result(),
            shown(expected.mean(), deviation),
            shown(expected.low(), deviation),
            shown(expected.high(), deviation),
            before);
  }

  private static String hope(Promise promise, List<Expectation> expected) {
    String counts =
        promise
            .counts()
            .map(share ->
                "; the chance that it can be done and counts is " + Math.round(100 * share) + " %")
            .orElse("");
    String hope =
        promise
            .better()
            .map(ReasonWords::hope)
            .orElse(
                expected.size() > 1 && expected.getFirst().best().isPresent()
                    ? "the largest gain that is likely beyond what is best so far"
                    : "");
    return (hope.isEmpty() ? "" : ": " + hope) + counts;
  }

  private static String hope(double better) {
    if (better > VERY_LIKELY) {
      return "very likely better than all before";
    }
    if (better > LIKELY) {
      return "likely better than all before";
    }
    return better > POSSIBLE
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

  /// What touches limits, in one sentence; empty when nothing does.
  public static String of(List<Binding> binding) {
    return binding.stream().map(ReasonWords::of).collect(Collectors.joining(", "));
  }
}
