// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.Region;
import org.athanor.planner.space.SobolSequence;
import org.athanor.planner.stop.Standing;
import org.athanor.planner.stop.StopRule;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Surrogate;

/// Says where stopping rules stand, from the same inputs as a proposal, by the model that people
/// are told by. Pure.
public final class StopCheck {
  private static final int SCATTERED = 1024;

  /// Share of the probability that the bounds of the regret may be wrong.
  private static final double RISK = 0.1;

  /// A model of scores, of which lower is better.
  private record Scored(Surrogate model, Scale scale, double best) {}

  private final Scored scored;
  private final List<Belief> everywhere;
  private final List<Belief> measured;

  private StopCheck(Scored scored, List<Belief> everywhere, List<Belief> measured) {
    this.scored = scored;
    this.everywhere = everywhere;
    this.measured = measured;
  }

  /// None while no model can be asked, when nothing is left to try, and with several objectives:
  /// their sum has no unit.
  public static List<Standing> standings(PlanningRequest request, List<StopRule> rules) {
    int number = request.past().size() + request.pending().size();
    if (rules.isEmpty() || request.objectives().size() > 1 || number < request.start()) {
      return List.of();
    }
    Trials trials = Trials.of(request);
    Chance chance = Chance.of(request.seed(), number);
    return switch (Outlook.of(request, trials, chance)) {
      case Outlook.Unclear _ -> List.of();
      case Outlook.Telling telling ->
          scored(telling)
              .map(scored -> standings(request, trials, telling, scored, rules, chance))
              .orElse(List.of());
    };
  }

  /// Empty while nothing counts that could be improved on.
  private static Optional<Scored> scored(Outlook.Telling telling) {
    return switch (telling) {
      case Outlook.Clear clear ->
          Optional.of(new Scored(clear.told().model(), clear.told().scale(), clear.told().best()));
      case Guided guided -> {
        ResultModel first = guided.models().getFirst();
        yield guided.best().map(best -> new Scored(first.model(), first.scale(), best));
      }
    };
  }

  private static List<Standing> standings(
      PlanningRequest request,
      Trials trials,
      Outlook.Telling telling,
      Scored scored,
      List<StopRule> rules,
      Chance chance) {
    Region region = new SharedRegion(request, trials.space()).region();
    List<double[]> rows = rows(region, trials, telling, chance);
    StopCheck check =
        new StopCheck(
            scored, beliefs(scored.model, rows), beliefs(scored.model, telling.bestFirst()));
    return rows.isEmpty()
        ? List.of()
        : rules.stream().map(rule -> new Standing(rule, check.figure(rule))).toList();
  }

  private static List<double[]> rows(
      Region region, Trials trials, Outlook.Telling telling, Chance chance) {
    if (region.listed().isPresent()) {
      return region.listed().get().stream()
          .filter(row -> !trials.used().contains(Coordinates.key(row)))
          .toList();
    }
    List<double[]> rows = new ArrayList<>();
    if (region.plain()) {
      SobolSequence sequence = SobolSequence.of(region.space().dimensions(), chance.nextLong());
      for (int i = 0; i < SCATTERED; i++) {
        rows.add(region.space().spread(sequence.point(i)));
      }
    } else {
      rows.addAll(region.scattered(SCATTERED, chance));
    }
    new AcquisitionSearch(region)
        .best(telling.merit(), trials.used(), telling.bestFirst(), chance)
        .ifPresent(rows::add);
    return rows;
  }

  private static List<Belief> beliefs(Surrogate model, List<double[]> rows) {
    return rows.stream().map(model::at).toList();
  }

  private double figure(StopRule rule) {
    return switch (rule) {
      case StopRule.ExpectedImprovement _ -> expectedImprovement();
      case StopRule.RegretBound _ -> regretBound();
    };
  }

  private double expectedImprovement() {
    double most = 0;
    for (Belief belief : everywhere) {
      double improvement =
          scored.scale.improvement(scored.best, belief.mean(), belief.standardDeviation());
      most = Math.max(most, improvement);
    }
    return most;
  }

  /// The least upper bound among what was measured, less the least lower bound anywhere.
  private double regretBound() {
    double width = Math.sqrt(beta());
    double upper = Double.POSITIVE_INFINITY;
    for (Belief belief : measured) {
      upper = Math.min(upper, belief.mean() + width * belief.standardDeviation());
    }
    double lower = Double.POSITIVE_INFINITY;
    for (List<Belief> beliefs : List.of(everywhere, measured)) {
      for (Belief belief : beliefs) {
        lower = Math.min(lower, belief.mean() - width * belief.standardDeviation());
      }
    }
    return Math.abs(scored.scale.number(upper) - scored.scale.number(lower));
  }

  /// Srinivas et al. 2010, a fifth of it as there and in Makarova et al.
  private double beta() {
    double t = measured.size();
    return 2 * StrictMath.log(everywhere.size() * t * t * Math.PI * Math.PI / (6 * RISK)) / 5;
  }
}
