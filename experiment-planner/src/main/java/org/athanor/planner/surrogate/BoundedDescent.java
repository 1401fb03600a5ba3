// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Walks down a smooth function inside a box: projected L-BFGS with backtracking.
public final class BoundedDescent {
  private static final int MEMORY = 8;
  private static final double SUFFICIENT = 1e-4;
  private static final double FLAT = 1e-5;
  private static final double SETTLED = 1e-7;

  private BoundedDescent() {}

  /// A function that also writes its slope.
  @FunctionalInterface
  public interface Slope {
    double at(double[] x, double[] slope);
  }

  public record Minimum(double[] x, double value) {}

  private record Pair(double[] step, double[] change, double curvature) {}

  /// The lowest point found with at most `evaluations` looks at the function.
  public static Minimum from(
      double[] start, double[] low, double[] high, int evaluations, Slope function) {
    return from(start, low, high, evaluations, SETTLED, function);
  }

  /// @param settled a step that gains no more than this share of the value is the last
  static Minimum from(
      double[] start,
      double[] low,
      double[] high,
      int evaluations,
      double settled,
      Slope function) {
    double[] x = start.clone();
    double[] slope = new double[x.length];
    double value = function.at(x, slope);
    Deque<Pair> memory = new ArrayDeque<>();
    int left = evaluations - 1;
    while (left > 0 && Double.isFinite(value)) {
      double[] direction = direction(x, slope, low, high, memory);
      double descent = dot(direction, slope);
      if (descent > -FLAT * FLAT) {
        break;
      }
      double length =
          memory.isEmpty() ? Math.min(1, 0.3 / Math.sqrt(dot(direction, direction))) : 1;
      double[] nextSlope = new double[x.length];
      double[] next = x;
      double nextValue = Double.POSITIVE_INFINITY;
      boolean lower = false;
      while (left > 0 && !lower && length > 1e-6) {
        next = inside(x, direction, length, low, high);
        nextValue = function.at(next, nextSlope);
        left--;
        lower = nextValue <= value + SUFFICIENT * dot(minus(next, x), slope) && nextValue < value;
        length *= 0.4;
      }
      if (!lower) {
        break;
      }
      remember(memory, minus(next, x), minus(nextSlope, slope));
      boolean last = value - nextValue < settled * (1 + Math.abs(value));
      x = next;
      slope = nextSlope;
      value = nextValue;
      if (last) {
        break;
      }
    }
    return new Minimum(x, value);
  }

  /// Two-loop recursion; a coordinate that would leave the box at once stays where it is.
  private static double[] direction(
      double[] x, double[] slope, double[] low, double[] high, Deque<Pair> memory) {
    boolean[] fixed = new boolean[x.length];
    double[] d = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      fixed[i] = x[i] <= low[i] && slope[i] > 0 || x[i] >= high[i] && slope[i] < 0;
      d[i] = fixed[i] ? 0 : -slope[i];
    }
    double[] alphas = new double[memory.size()];
    int k = 0;
    for (Pair pair : memory) {
      alphas[k] = dot(pair.step, d) / pair.curvature;
      add(d, -alphas[k++], pair.change);
    }
    if (!memory.isEmpty()) {
      Pair newest = memory.getFirst();
      scale(d, newest.curvature / dot(newest.change, newest.change));
    }
    for (Iterator<Pair> oldestFirst = memory.descendingIterator(); oldestFirst.hasNext(); ) {
      Pair pair = oldestFirst.next();
      add(d, alphas[--k] - dot(pair.change, d) / pair.curvature, pair.step);
    }
    for (int i = 0; i < d.length; i++) {
      d[i] = fixed[i] ? 0 : d[i];
    }
    if (dot(d, slope) >= 0) {
      memory.clear();
      for (int i = 0; i < d.length; i++) {
        d[i] = fixed[i] ? 0 : -slope[i];
      }
    }
    return d;
  }

  private static void remember(Deque<Pair> memory, double[] step, double[] change) {
    double curvature = dot(step, change);
    if (curvature > 1e-12) {
      memory.addFirst(new Pair(step, change, curvature));
      if (memory.size() > MEMORY) {
        memory.removeLast();
      }
    }
  }

  private static double[] inside(
      double[] x, double[] direction, double length, double[] low, double[] high) {
    double[] next = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      next[i] = Math.clamp(x[i] + length * direction[i], low[i], high[i]);
    }
    return next;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static void scale(double[] what, double factor) {
    for (int i = 0; i < what.length; i++) {
      what[i] *= factor;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
