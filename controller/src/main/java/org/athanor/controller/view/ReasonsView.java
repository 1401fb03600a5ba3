// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.ReasonWords;
import org.athanor.planner.reason.Reasons;

/// What speaks for a proposed point, as it goes over the wire.
///
/// @param basis `model`, or what was done instead: `start`, `too-few`, `flat`, `no-skill`, `drawn`,
///   `person`, `external`
/// @param learntFrom experiments that the model has learnt from
/// @param skill of the model: 1 foretells all, 0 no better than the mean does
/// @param better probability of beating all before, 0 to 1
/// @param exploration share of the choice that is for learning, 0 to 1
/// @param binding what touches a limit, in words
public record ReasonsView(
    String basis,
    Optional<Integer> learntFrom,
    Optional<Double> skill,
    List<ExpectedView> expected,
    Optional<Double> better,
    Optional<Double> exploration,
    List<NearView> nearest,
    List<String> binding,
    List<RelevanceView> relevance) {

  /// In the result's unit; `low` to `high` holds 80 %.
  ///
  /// @param best so far, of the experiments that count: all results are there, and keep the limits
  public record ExpectedView(
      String result, String goal, double mean, double low, double high, Optional<Double> best) {}

  /// @param distance 0: the same point; 1: opposite corners of the space
  public record NearView(int number, double distance, Map<String, Double> results) {}

  public record RelevanceView(String parameter, double share) {}

  public static ReasonsView of(Reasons reasons) {
    Optional<Basis.Model> model =
        Optional.of(reasons.basis())
            .filter(Basis.Model.class::isInstance)
            .map(Basis.Model.class::cast);
    return new ReasonsView(
        word(reasons.basis()),
        model.map(Basis.Model::results),
        model.map(Basis.Model::skill),
        reasons.expected().stream()
            .map(each ->
                new ExpectedView(
                    each.objective().result(),
                    each.objective().goal().name().toLowerCase(Locale.ROOT),
                    each.mean(),
                    each.low(),
                    each.high(),
                    each.best()))
            .toList(),
        reasons.promise().flatMap(promise -> promise.better()),
        reasons.promise().map(promise -> promise.exploration()),
        reasons.nearest().stream()
            .map(near -> new NearView(near.number(), near.distance(), near.results()))
            .toList(),
        reasons.binding().stream().map(ReasonWords::of).toList(),
        reasons.relevance().stream()
            .map(each -> new RelevanceView(each.parameter(), each.share()))
            .toList());
  }

  private static String word(Basis basis) {
    return switch (basis) {
      case Basis.Model _ -> "model";
      case Basis.Start _ -> "start";
      case Basis.TooFew _ -> "too-few";
      case Basis.Flat _ -> "flat";
      case Basis.NoSkill _ -> "no-skill";
      case Basis.Person _ -> "person";
      case Basis.External _ -> "external";
      case Basis.Drawn _ -> "drawn";
    };
  }
}
