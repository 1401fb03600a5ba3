// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.PastResult;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal;
import org.athanor.planner.RandomPlanner;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;

/// How long a proposal takes, in the middle of a campaign and when asked out of the blue.
///
/// Beside it a bare baseline, timed in the same moments: what one Gaussian process of the same size
/// cannot do without. Their ratio holds on a busy machine, too.
///
/// @param rounds requests of each kind that are timed, after as many that are not
/// @param wallNanos the clock
/// @param ownNanos what this thread has computed so far
public record ProposalTimes(
    int rounds, LongSupplier wallNanos, LongSupplier ownNanos, Consumer<String> progress) {
  private static final List<Objective> LOW = List.of(new Objective("y", Goal.MINIMISE));
  private static final int WARM_UP = 8;

  /// @param results that the proposals were made from
  /// @param candidates of the pool; empty for a continuous space
  /// @param wall milliseconds of each request, sorted
  /// @param own of them, what the thread computed
  /// @param bare milliseconds of the baseline, sorted
  public record Row(
      String name,
      int dimensions,
      int results,
      Optional<Integer> candidates,
      int batch,
      List<Double> wall,
      List<Double> own,
      List<Double> bare) {
    double quantile(List<Double> sorted, double share) {
      return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    double ratio() {
      return quantile(own, 0.5) / quantile(bare, 0.5);
    }
  }

  /// @param dimensions of the bare baseline: one for each number and for each choice
  private record Case(
      String name,
      SearchSpace space,
      int dimensions,
      int results,
      Optional<Integer> candidates,
      int batch) {}

  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<Case> cases =
        List.of(
            numbers("pool", 4, 100, Optional.of(600), 1),
            numbers("continuous", 6, 200, Optional.empty(), 1),
            choices("choices, 12 points a choice", 2, 24, 1),
            choices("choices, 31 points a choice", 4, 5, 1),
            numbers("pool, batch", 4, 100, Optional.of(600), 8),
            numbers("continuous, batch", 6, 200, Optional.empty(), 8),
            choices("choices, 12 points a choice, batch", 2, 24, 8),
            choices("choices, 31 points a choice, batch", 4, 5, 8));
    for (Case each : cases) {
      Planner one = GaussianProcessPlanner.create();
      rows.add(row(each, "", () -> one));
      rows.add(row(each, ", nothing remembered", GaussianProcessPlanner::create));
    }
    return rows;
  }

  /// The campaign grows by one result a request, so kernels are sought as often as in a campaign.
  private Row row(Case of, String suffix, Supplier<Planner> planners) {
    List<Double> wall = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<PastResult> past = past(of);
    for (int i = -WARM_UP; i < rounds; i++) {
      int count = of.results - rounds / 2 + i;
      PlanningRequest request =
          new PlanningRequest(
              of.space, LOW, past.subList(0, count), List.of(), 5, of.batch, 1_000 + i);
      Planner planner = planners.get();
      long began = wallNanos.getAsLong();
      long ownBegan = ownNanos.getAsLong();
      List<Proposal> proposals = planner.propose(request);
      double ownMillis = (ownNanos.getAsLong() - ownBegan) / 1e6;
      double millis = (wallNanos.getAsLong() - began) / 1e6;
      long bareBegan = ownNanos.getAsLong();
      double check = BareProcess.pass(count, of.candidates.orElse(600), of.dimensions);
      double bareMillis = (ownNanos.getAsLong() - bareBegan) / 1e6;
      if (i >= 0 && proposals.size() == of.batch && Double.isFinite(check)) {
        wall.add(millis);
        own.add(ownMillis);
        bare.add(bareMillis);
      }
    }
    progress.accept(of.name + suffix + ": done");
    return new Row(
        of.name + suffix,
        of.dimensions,
        of.results,
        of.candidates,
        of.batch,
        sorted(wall),
        sorted(own),
        sorted(bare));
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }

  private static Case numbers(
      String name, int dimensions, int results, Optional<Integer> candidates, int batch) {
    List<Parameter> parameters =
        IntStream.range(0, dimensions)
            .<Parameter>mapToObj(d -> new Parameter.Continuous("x" + d, Unit.ONE, 0, 1))
            .toList();
    SearchSpace open = new SearchSpace(parameters, Optional.empty());
    SearchSpace space =
        candidates
            .map(size -> new SearchSpace(parameters, Optional.of(points(open, size))))
            .orElse(open);
    return new Case(name, space, dimensions, results, candidates, batch);
  }

  /// Every combination of so many kinds of so many choices each, which have no order.
  private static Case choices(String name, int kinds, int each, int batch) {
    List<String> words = IntStream.range(0, each).mapToObj(String::valueOf).toList();
    List<Parameter> parameters =
        IntStream.range(0, kinds)
            .<Parameter>mapToObj(kind -> new Parameter.Categorical("x" + kind, words))
            .toList();
    return new Case(
        name,
        new SearchSpace(parameters, Optional.empty()),
        kinds * each,
        100,
        Optional.of((int) Math.pow(each, kinds)),
        batch);
  }

  private static List<Point> points(SearchSpace space, int count) {
    return RandomPlanner.create()
        .propose(new PlanningRequest(space, LOW, List.of(), List.of(), 1, count, 4_242))
        .stream()
        .map(Proposal::point)
        .toList();
  }

  private List<PastResult> past(Case of) {
    return points(of.space, of.results + rounds).stream()
        .map(point -> new PastResult(point, Map.of("y", result(point))))
        .toList();
  }

  /// A valley that bends, with waves.
  private static double result(Point point) {
    double sum = 0;
    double before = 0.5;
    for (Value value : point.values().values()) {
      double x =
          switch (value) {
            case Value.Scalar(var quantity) -> quantity.value();
            case Value.Text(String choice) -> 0.37 * Integer.parseInt(choice) % 1;
            case Value.Flag(boolean set) -> set ? 1 : 0;
          };
      sum += (x - before * before) * (x - before * before) + 0.1 * StrictMath.sin(9 * x);
      before = x;
    }
    return sum;
  }

  public static ObjectNode json(List<Row> rows, String commit, String machine) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("commit", commit).put("machine", machine);
    var all = json.putArray("proposals");
    for (Row row : rows) {
      ObjectNode one = all.addObject();
      one.put("name", row.name).put("dimensions", row.dimensions).put("results", row.results);
      row.candidates.ifPresent(size -> one.put("candidates", size));
      one.put("batch", row.batch)
          .put("requests", row.wall.size())
          .put("msP50", row.quantile(row.wall, 0.5))
          .put("msP99", row.quantile(row.wall, 0.99))
          .put("cpuMsP50", row.quantile(row.own, 0.5))
          .put("cpuMsP99", row.quantile(row.own, 0.99))
          .put("bareCpuMsP50", row.quantile(row.bare, 0.5))
          .put("ratio", row.ratio());
    }
    return json;
  }

  public static String table(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    String head = "%-54s %4s %8s %6s %8s %8s %8s %8s %8s %6s%n";
    table.append(
        String.format(
            head,
            "proposal",
            "d",
            "results",
            "batch",
            "ms p50",
            "p99",
            "cpu p50",
            "p99",
            "bare",
            "ratio"));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-54s %4d %8d %6d %8.1f %8.1f %8.1f %8.1f %8.2f %6.1f%n",
              row.name,
              row.dimensions,
              row.results,
              row.batch,
              row.quantile(row.wall, 0.5),
              row.quantile(row.wall, 0.99),
              row.quantile(row.own, 0.5),
              row.quantile(row.own, 0.99),
              row.quantile(row.bare, 0.5),
              row.ratio()));
    }
    return table.toString();
  }
}
