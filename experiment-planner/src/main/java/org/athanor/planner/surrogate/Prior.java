// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import org.athanor.planner.space.Coordinates;

/// What is believed of a kernel before any experiment.
///
/// @param shared whether all dimensions have one length-scale
/// @param weight 0: nothing is believed (maximum likelihood); 1: log-normal beliefs that
///   length-scales are about `reach` times the size of the space and noise is about `noise`
///   (maximum a posteriori)
/// @param noise variance of a repetition, beside results of variance 1
/// @param noiseSpread how far the logarithm of the noise may be off
public record Prior(
    Shape shape, boolean shared, double weight, double reach, double noise, double noiseSpread) {
  private static final double MIDDLE = 0.4;

  private static final double LITTLE_NOISE = 0.01;
  private static final double LITTLE_NOISE_SPREAD = 2;
  private static final double MUCH_NOISE = 0.5;
  private static final double MUCH_NOISE_SPREAD = 1;

  /// With so many combinations of each choice, a result would tell as much of itself as of it.
  private static final double SO_MANY = 120;

  public static final Prior ISOTROPIC = new Prior(Shape.MATERN_5_2, true, 0, MIDDLE);
  public static final Prior ARD = new Prior(Shape.MATERN_5_2, false, 0, MIDDLE);
  public static final Prior CAUTIOUS_ARD = new Prior(Shape.MATERN_5_2, false, 1, MIDDLE);

  /// Less of the same belief: between the two.
  public static final Prior HALF_CAUTIOUS_ARD = new Prior(Shape.MATERN_5_2, false, 0.5, MIDDLE);

  /// That another choice changes some of a result, not all of it, so that what is seen of one
  /// choice tells of its combinations with others. The longer reach is that of the priors in use
  /// for such spaces (Hvarfner et al. 2024, arXiv:2402.02229).
  public static final Prior FAR_REACHING_ARD = new Prior(Shape.MATERN_5_2, false, 1, 2);

  private static final double SCALE_SPREAD = 0.8;
  private static final double SIGNAL_SPREAD = 1.0;

  private Prior(Shape shape, boolean shared, double weight, double reach) {
    this(shape, shared, weight, reach, LITTLE_NOISE, LITTLE_NOISE_SPREAD);
  }

  /// The same in a space of which most parameters are choices. A choice is met in many
  /// combinations; what one of them gave tells the less of the others the more there are, and a
  /// model that takes its first results for the truth about a choice does not come back to it. So
  /// what is peculiar to a combination is taken for noise, the more the more combinations a choice
  /// has. Where there are few, an experiment spent on another look is missed.
  Prior in(Coordinates space) {
    double crowd = space.combinationsOfAChoice() / SO_MANY;
    double much = Math.clamp(crowd * crowd, LITTLE_NOISE, MUCH_NOISE);
    double share = StrictMath.log(much / LITTLE_NOISE) / StrictMath.log(MUCH_NOISE / LITTLE_NOISE);
    double spread = (1 - share) * LITTLE_NOISE_SPREAD + share * MUCH_NOISE_SPREAD;
    return new Prior(shape, shared, weight, reach, much, spread);
  }

  /// Minus the log density of `logs` (length-scales, signal, noise), added to `slope`.
  double penalty(double[] logs, int dimensions, double[] slope) {
    double scaleMean = StrictMath.log(reach) + 0.5 * StrictMath.log(dimensions);
    double noiseMean = StrictMath.log(noise);
    int last = logs.length - 1;
    double penalty = 0;
    for (int i = 0; i <= last; i++) {
      double mean = i < last - 1 ? scaleMean : i == last ? noiseMean : 0;
      double spread = i < last - 1 ? SCALE_SPREAD : i == last ? noiseSpread : SIGNAL_SPREAD;
      double z = (logs[i] - mean) / spread;
      penalty += weight * 0.5 * z * z;
      slope[i] += weight * z / spread;
    }
    return penalty;
  }
}
