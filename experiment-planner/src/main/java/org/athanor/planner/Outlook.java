// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.planner.Approach.Hope;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Ensemble;
import org.athanor.planner.surrogate.KernelMemory;
import org.athanor.planner.surrogate.Surrogate;

/// Whether the results so far tell where to look next.
sealed interface Outlook {
  /// They do not.
  record Unclear(Basis why) implements Outlook {
    @Override
    public Outlook believing(double[] row) {
      return this;
    }
  }

  /// They do.
  sealed interface Telling extends Outlook permits Clear, Guided {
    Merit merit();

    /// Rows of the measured experiments, the best first.
    List<double[]> bestFirst();

    @Override
    Telling believing(double[] row);
  }

  /// They do, by this model of the scores.
  ///
  /// @param hope what makes a point worth trying
  /// @param deviations how many standard deviations better than expected are hoped for
  /// @param skill of the model before it took account of what has no result
  /// @param told what people are told
  record Clear(
      Hope hope,
      double deviations,
      Surrogate model,
      Scores scores,
      List<double[]> bestFirst,
      double skill,
      Told told)
      implements Telling {
    @Override
    public Merit merit() {
      return switch (hope) {
        case BOUND -> new ConfidenceBound(model, deviations);
        case IMPROVEMENT -> new Improvement(model, scores.best());
      };
    }

    @Override
    public Clear believing(double[] row) {
      return new Clear(
          hope,
          deviations,
          model.believing(row, Double.NEGATIVE_INFINITY),
          scores,
          bestFirst,
          skill,
          told);
    }
  }

  int MEASURED_MIN = 3;

  /// Beyond this many results the model learns from the best half and the latest half of them.
  int MEASURED_MAX = 240;

  /// The best half changes only with every so many results, so that the kernel need not.
  int STEADY = 8;

  /// The least skill worth following. Leave-one-out flatters somewhat: the kernel has seen the
  /// result that is left out. Refitting without it gave up the model more often on real tables and
  /// found no more.
  double SKILL_MIN = 0.05;

  /// With one more experiment under way.
  Outlook believing(double[] row);

  static Outlook of(PlanningRequest request, Trials all, Chance chance) {
    return of(request, all, Approach.USUAL, new KernelMemory(), chance);
  }

  static Outlook of(
      PlanningRequest request, Trials all, Approach approach, KernelMemory memory, Chance chance) {
    if (Guided.wanted(request, all)) {
      return Guided.of(request, all, chance);
    }
    List<Objective> objectives = request.objectives();
    if (all.measured().size() < MEASURED_MIN) {
      return new Unclear(new Basis.TooFew(all.measured().size()));
    }
    Blend blend = approach.blend().in(all.space());
    Scores allScores = Scores.of(all.measured(), objectives, blend);
    List<Trials.Measured> measured = telling(all.measured(), allScores);
    Scores scores = Scores.of(measured, objectives, blend);
    if (scores.scale().flat()) {
      return new Unclear(new Basis.Flat(measured.size()));
    }
    double[][] rows = measured.stream().map(Trials.Measured::row).toArray(double[][]::new);
    Surrogate model = Ensemble.fit(all.space(), rows, scores.even(), blend, memory);
    double skill = model.leaveOneOut().skill();
    if (approach.judges(all.space(), rows.length) && skill < SKILL_MIN) {
      return new Unclear(new Basis.NoSkill(rows.length, skill));
    }
    Told told =
        blend.equals(approach.blend())
            ? Told.by(model, scores)
            : told(
                all.space(),
                rows,
                Scores.of(measured, objectives, approach.blend()),
                approach,
                memory);
    for (double[] row : all.pending()) {
      model = model.believing(row, Double.NEGATIVE_INFINITY);
    }
    return new Clear(
        approach.hopeIn(all.space()),
        Approach.deviationsIn(all.space()),
        model,
        scores,
        bestFirst(rows, scores),
        skill,
        told);
  }

  /// Where choices have many combinations the search learns in a way of its own, and its model is
  /// too sure of what it has not seen.
  private static Told told(
      Coordinates space, double[][] rows, Scores scores, Approach approach, KernelMemory memory) {
    return Told.by(Ensemble.fit(space, rows, scores.even(), approach.blend(), memory), scores);
  }

  private static List<Trials.Measured> telling(List<Trials.Measured> measured, Scores scores) {
    int n = measured.size();
    if (n <= MEASURED_MAX) {
      return measured;
    }
    int latest = n - n % STEADY - MEASURED_MAX / 2;
    Stream<Integer> best =
        IntStream.range(0, latest)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores.scores()[i]))
            .limit(MEASURED_MAX / 2);
    return Stream.concat(best.sorted(), IntStream.range(latest, n).boxed())
        .map(measured::get)
        .toList();
  }

  private static List<double[]> bestFirst(double[][] rows, Scores scores) {
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> scores.scores()[i]))
        .map(i -> rows[i])
        .toList();
  }
}
