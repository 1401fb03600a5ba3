// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Planner;
import org.athanor.planner.problem.Problem;
import org.athanor.planner.problem.Problems;
import org.athanor.planner.problem.Rehearsal;

/// Runs our way and the naive way over problems, each seed once for each.
public record ProblemContest(
    List<Problem> problems, int seeds, int threads, Consumer<String> progress) {
  /// Names all problems.
  public static final String KIND = "problems";

  public ProblemContest {
    problems = List.copyOf(problems);
  }

  /// The built-in problems, by name.
  public static List<String> names() {
    return Problems.all().stream().map(Problem::name).toList();
  }

  public static List<Problem> named(List<String> names) {
    return Problems.all().stream().filter(problem -> names.contains(problem.name())).toList();
  }

  public List<ProblemStanding> standings() throws InterruptedException {
    List<ProblemStanding> standings = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Problem problem : problems) {
        List<Double> ours = losses(problem, GaussianProcessPlanner.create(), workers);
        progress.accept(problem.name() + ": our way is done");
        List<Double> naive = losses(problem, problem.naive(), workers);
        progress.accept(problem.name() + ": the naive way is done");
        standings.add(new ProblemStanding(problem, ours, naive));
      }
    }
    return standings;
  }

  private List<Double> losses(Problem problem, Planner planner, ExecutorService workers)
      throws InterruptedException {
    List<Future<Double>> futures = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      long number = seed;
      futures.add(
          workers.submit(
              () -> problem.loss().applyAsDouble(Rehearsal.run(problem, planner, number))));
    }
    List<Double> losses = new ArrayList<>();
    for (Future<Double> future : futures) {
      try {
        losses.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(problem.name() + " failed", e.getCause());
      }
    }
    return losses;
  }
}
