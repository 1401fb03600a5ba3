// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.athanor.planner.Terms.Acquisition;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Blend;

/// What results tell when there is more to heed than one plain number: failures, limits, noise,
/// several objectives, cost, earlier campaigns.
///
/// @param models one for each objective, or one for what is made of them together
/// @param names of what the models are about
/// @param skill of the best of the models before they took account of what has no result
/// @param front present when a gain of dominated volume is sought
/// @param best the best score so far of an experiment that counts; empty when none does
record Guided(
    PlanningRequest request,
    Coordinates space,
    List<ResultModel> models,
    List<String> names,
    double skill,
    Optional<Front> front,
    Optional<Double> best,
    Success success,
    List<double[]> bestFirst)
    implements Outlook.Telling {
  /// While nothing counts yet, how much a good score matters beside the logarithm of the chance of
  /// counting: that may be small everywhere, and is looked for all the same.
  private static final double HOPE = 0.02;

  static boolean wanted(PlanningRequest request, Trials trials) {
    Terms terms = request.terms();
    boolean several = request.objectives().size() > 1;
    return !trials.failed().isEmpty()
        || !trials.simple()
        || !terms.limits().isEmpty()
        || !terms.earlier().isEmpty()
        || !terms.cost().equals(Cost.EQUAL)
        || terms.acquisition() != Acquisition.CONFIDENCE_BOUND
        || several && !(terms.preference() instanceof Preference.Equal);
  }

  static Outlook of(PlanningRequest request, Trials trials, Chance chance) {
    List<Objective> objectives = request.objectives();
    boolean pareto =
        objectives.size() > 1 && request.terms().preference() instanceof Preference.Pareto;
    List<ResultModel> models = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (objectives.size() == 1 || pareto) {
      for (Objective objective : objectives) {
        int sign = objective.goal() == Objective.Goal.MINIMISE ? 1 : -1;
        Series series = Series.of(trials.space(), request.past(), objective.result());
        ResultModel.fit(
                trials.space(),
                series,
                sign,
                Blend.STRAIGHT,
                earlier(request, trials, objective),
                chance)
            .ifPresent(models::add);
        names.add(objective.result());
      }
    } else {
      Together together = Together.of(request);
      Series series = Series.of(trials.space(), request.past(), together::score);
      ResultModel.fit(trials.space(), series, 1, Blend.STRAIGHT, List.of(), chance)
          .ifPresent(models::add);
      names.add(together.words());
    }
    if (models.size() < names.size()) {
      int told = trials.measured().size() + trials.partly().size();
      return new Outlook.Unclear(told < 3 ? new Basis.TooFew(told) : new Basis.Flat(told));
    }
    double skill =
        models.stream().mapToDouble(m -> m.model().leaveOneOut().skill()).max().orElse(0);
    boolean judged =
        request.terms().earlier().isEmpty()
            && Approach.USUAL.judges(trials.space(), models.getFirst().rows().size());
    if (judged && skill < Outlook.SKILL_MIN) {
      return new Outlook.Unclear(new Basis.NoSkill(models.getFirst().rows().size(), skill));
    }
    return of(request, trials, models, names, skill, pareto, chance);
  }

  private static Guided of(
      PlanningRequest request,
      Trials trials,
      List<ResultModel> models,
      List<String> names,
      double skill,
      boolean pareto,
      Chance chance) {
    Success success = Success.of(request, trials, chance);
    List<double[]> counting = Counting.rows(request, trials);
    List<double[]> scores =
        counting.stream()
            .map(row -> models.stream().mapToDouble(model -> model.expected(row)).toArray())
            .toList();
    Optional<Front> front =
        pareto && !scores.isEmpty() ? Optional.of(Front.of(scores)) : Optional.empty();
    Optional<Double> best = scores.stream().map(each -> each[0]).min(Comparator.naturalOrder());
    List<double[]> bestFirst =
        IntStream.range(0, counting.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) ->
                        front.isPresent() && !front.get().points().contains(scores.get(i)))
                    .thenComparingDouble(i -> sum(scores.get(i))))
            .map(counting::get)
            .toList();
    Guided guided =
        new Guided(request, trials.space(), models, names, skill, front, best, success, bestFirst);
    for (double[] row : trials.pending()) {
      guided = guided.believing(row);
    }
    return guided;
  }

  private static List<Series> earlier(PlanningRequest request, Trials trials, Objective objective) {
    return request.terms().earlier().stream()
        .map(campaign -> Series.of(trials.space(), campaign.results(), objective.result()))
        .toList();
  }

  private static double sum(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum;
  }

  @Override
  public Merit merit() {
    ResultModel first = models.getFirst();
    if (front.isPresent()) {
      return new Worth(new Hypervolume(models, front.get()), success, cost());
    }
    Merit bound = new ConfidenceBound(first.model(), Approach.deviationsIn(space));
    if (best.isEmpty()) {
      return success.certain()
          ? bound
          : row -> -StrictMath.log(success.at(row)) + HOPE * bound.at(row);
    }
    boolean improvement =
        request.terms().acquisition() == Acquisition.LOG_IMPROVEMENT
            || !request.terms().cost().equals(Cost.EQUAL);
    if (improvement) {
      return new Worth(new Improvement(first.model(), best.get()), success, cost());
    }
    return success.certain() ? bound : new LikelyBound(bound, success);
  }

  private ToDoubleFunction<double[]> cost() {
    Cost cost = request.terms().cost();
    return cost.equals(Cost.EQUAL)
        ? Worth.FREE
        : row -> StrictMath.log(cost.at(space.point(space.snapped(row))));
  }

  /// What is under way adds to the front what is expected of it.
  @Override
  public Guided believing(double[] row) {
    List<ResultModel> surer = models.stream().map(model -> model.believing(row)).toList();
    double[] expected = models.stream().mapToDouble(model -> model.expected(row)).toArray();
    Optional<Front> further =
        front.map(known -> {
          List<double[]> points = new ArrayList<>(known.points());
          points.add(expected);
          return Front.of(points, known.reference());
        });
    Optional<Double> better = best.map(known -> Math.min(known, expected[0]));
    return new Guided(
        request, space, surer, names, skill, further, better, success.believing(row), bestFirst);
  }
}
