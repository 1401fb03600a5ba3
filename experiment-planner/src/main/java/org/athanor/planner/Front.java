// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// What no other outcome beats in every score (lower is better), and the room that is left to do
/// better: boxes that do not overlap, below a reference point.
record Front(List<double[]> points, double[] reference, List<Box> boxes) {
  private static final double BEYOND = 0.1;
  private static final double LEAST_RANGE = 0.1;
  private static final double FAR = Double.NEGATIVE_INFINITY;

  /// @param low may be minus infinity
  record Box(double[] low, double[] high) {}

  /// The reference lies a tenth of the front's range beyond its worst scores (after Ishibuchi et
  /// al. 2018); where the front has no range, of all scores.
  ///
  /// @param scores one for each experiment, with two or three numbers
  static Front of(List<double[]> scores) {
    List<double[]> best = undominated(scores);
    int k = scores.getFirst().length;
    double[] reference = new double[k];
    for (int j = 0; j < k; j++) {
      int objective = j;
      double least = min(best, objective);
      double most = max(best, objective);
      double range = most - least;
      if (range < LEAST_RANGE) {
        most = Math.max(most, least + 0.5 * (max(scores, objective) - least));
        range = Math.max(LEAST_RANGE, most - least);
      }
      reference[j] = most + BEYOND * range;
    }
    return of(best, reference);
  }

  static Front of(List<double[]> scores, double[] reference) {
    List<double[]> best =
        undominated(scores.stream().filter(point -> strictlyBelow(point, reference)).toList());
    List<Box> boxes =
        switch (reference.length) {
          case 2 -> strips(best, reference, new double[0], new double[0]);
          case 3 -> slabs(best, reference);
          default ->
              throw new IllegalArgumentException(
                  "a front needs two or three objectives: " + reference.length);
        };
    return new Front(best, reference.clone(), boxes);
  }

  private static boolean strictlyBelow(double[] point, double[] reference) {
    for (int j = 0; j < reference.length; j++) {
      if (!(point[j] < reference[j])) {
        return false;
      }
    }
    return true;
  }

  private static List<double[]> undominated(List<double[]> points) {
    List<double[]> best = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i);
      boolean beaten = false;
      for (int j = 0; j < points.size() && !beaten; j++) {
        double[] other = points.get(j);
        beaten = i != j && dominates(other, point) && (!Arrays.equals(other, point) || j < i);
      }
      if (!beaten) {
        best.add(point);
      }
    }
    return best;
  }

  private static boolean dominates(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      if (a[j] > b[j]) {
        return false;
      }
    }
    return true;
  }

  /// In the first two scores; what is given of the third is the same for all.
  private static List<Box> strips(
      List<double[]> points, double[] reference, double[] lowRest, double[] highRest) {
    List<double[]> ordered = new ArrayList<>(points);
    ordered.sort((a, b) -> Double.compare(a[0], b[0]));
    List<Box> boxes = new ArrayList<>();
    double left = FAR;
    double top = reference[1];
    for (double[] point : ordered) {
      if (point[1] < top) {
        add(boxes, left, point[0], top, lowRest, highRest);
        left = point[0];
        top = point[1];
      }
    }
    add(boxes, left, reference[0], top, lowRest, highRest);
    return boxes;
  }

  private static void add(
      List<Box> boxes, double left, double right, double top, double[] low, double[] high) {
    if (right > left) {
      boxes.add(
          low.length == 0
              ? new Box(new double[] {left, FAR}, new double[] {right, top})
              : new Box(new double[] {left, FAR, low[0]}, new double[] {right, top, high[0]}));
    }
  }

  private static List<Box> slabs(List<double[]> points, double[] reference) {
    TreeSet<Double> cuts = new TreeSet<>();
    points.forEach(point -> cuts.add(point[2]));
    cuts.add(reference[2]);
    List<Box> boxes = new ArrayList<>();
    double below = FAR;
    for (double cut : cuts) {
      double floor = below;
      List<double[]> deeper = points.stream().filter(point -> point[2] <= floor).toList();
      boxes.addAll(strips(deeper, reference, new double[] {below}, new double[] {cut}));
      below = cut;
    }
    return boxes;
  }

  private static double min(List<double[]> points, int j) {
    return points.stream().mapToDouble(point -> point[j]).min().orElseThrow();
  }

  private static double max(List<double[]> points, int j) {
    return points.stream().mapToDouble(point -> point[j]).max().orElseThrow();
  }

  /// By how much a further outcome would enlarge what is dominated.
  double gain(double[] point) {
    double gain = 0;
    for (Box box : boxes) {
      double volume = 1;
      for (int j = 0; j < point.length; j++) {
        volume *= Math.max(0, box.high[j] - Math.max(box.low[j], point[j]));
      }
      gain += volume;
    }
    return gain;
  }
}
