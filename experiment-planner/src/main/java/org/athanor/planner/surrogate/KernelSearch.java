// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.KernelMemory.Question;

/// Finds the kernel that explains results best.
///
/// With many results it is sought anew only after every few more of them, and starts from the
/// kernel of the first four fifths of them: both are settled by the results alone, so that a
/// proposal does not depend on what was asked before.
///
/// @param bends whether the results are bent, as the first of them say
record KernelSearch(Coordinates space, Prior prior, boolean bends, KernelMemory memory) {
  /// Up to so many results each one counts.
  private static final int EACH = 50;

  private static final int EVERY = 4;

  /// From here on the kernel of the first four fifths of the results is a good start.
  private static final int SETTLED = 12;

  private static final int LOOKS = 30;
  private static final int LOOKS_FROM_FEWER = 15;
  private static final int STARTS = 3;

  /// How many of so many results settle the kernel: the first.
  static int settling(int results) {
    return results <= EACH ? results : results - results % EVERY;
  }

  Kernel kernel(double[][] rows, double[] y, Noise noise) {
    return Likelihood.kernel(space, prior, logs(rows, y, noise));
  }

  private double[] logs(double[][] rows, double[] y, Noise noise) {
    int n = settling(y.length);
    double[][] fewerRows = Arrays.copyOf(rows, n);
    double[] plain = Standard.of(Arrays.copyOf(y, n)).values();
    double[] fewer = bends ? Bend.of(plain).at(plain) : plain;
    Noise first = noise.first(n);
    Question question = question(fewerRows, fewer, first);
    return memory
        .recall(question)
        .orElseGet(() -> {
          double[] found = found(fewerRows, plain, fewer, first);
          memory.remember(question, found);
          return found;
        });
  }

  private double[] found(double[][] rows, double[] plain, double[] y, Noise noise) {
    Likelihood likelihood = new Likelihood(space, prior, rows, y, noise);
    if (y.length > EACH) {
      return fromFewer(likelihood, rows, plain, noise).x();
    }
    double middle = StrictMath.log(0.5);
    BoundedDescent.Minimum best =
        likelihood.from(likelihood.logs(middle, 0, StrictMath.log(0.03)), LOOKS);
    if (y.length >= SETTLED) {
      return better(best, fromFewer(likelihood, rows, plain, noise)).x();
    }
    Chance chance = Chance.of(y.length, 0);
    for (int i = 1; i < STARTS; i++) {
      double[] start = likelihood.logs(0, 0, StrictMath.log(1e-3) + 5 * chance.nextDouble());
      for (int k = 0; k < start.length - 2; k++) {
        start[k] = middle + 2 * (chance.nextDouble() - 0.4);
      }
      best = better(best, likelihood.from(start, LOOKS));
    }
    return best.x();
  }

  private BoundedDescent.Minimum fromFewer(
      Likelihood likelihood, double[][] rows, double[] y, Noise noise) {
    int fewer = y.length * 4 / 5;
    double[] start = logs(Arrays.copyOf(rows, fewer), Arrays.copyOf(y, fewer), noise);
    return likelihood.from(start, LOOKS_FROM_FEWER);
  }

  private static BoundedDescent.Minimum better(BoundedDescent.Minimum a, BoundedDescent.Minimum b) {
    return b.value() < a.value() ? b : a;
  }

  private Question question(double[][] rows, double[] y, Noise noise) {
    DoubleStream.Builder facts = DoubleStream.builder();
    facts.add(y.length);
    for (double[] row : rows) {
      Arrays.stream(row).forEach(facts);
    }
    Arrays.stream(y).forEach(facts);
    Arrays.stream(noise.shares()).forEach(facts);
    Arrays.stream(noise.known()).forEach(facts);
    for (int d = 0; d < space.dimensions(); d++) {
      double[] words = space.categorical(d) ? space.stops(d) : new double[0];
      facts.add(words.length);
      for (double a : words) {
        for (double b : words) {
          facts.add(space.squaredDistance(d, a, b));
        }
      }
    }
    return new Question(prior, bends, facts.build().toArray());
  }
}
