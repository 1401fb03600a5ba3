// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What is believed of a kernel before any experiment.
///
/// @param shared whether all dimensions have one length-scale
/// @param weight 0: nothing is believed (maximum likelihood); 1: log-normal beliefs that
///   length-scales are about `reach` times the size of the space and noise is small (maximum a
///   posteriori)
public record Prior(Shape shape, boolean shared, double weight, double reach) {
  private static final double MIDDLE = 0.4;

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
  private static final double NOISE_MEAN = StrictMath.log(0.01);
  private static final double NOISE_SPREAD = 2.0;

  /// Minus the log density of `logs` (length-scales, signal, noise), added to `slope`.
  double penalty(double[] logs, int dimensions, double[] slope) {
    double scaleMean = StrictMath.log(reach) + 0.5 * StrictMath.log(dimensions);
    int last = logs.length - 1;
    double penalty = 0;
    for (int i = 0; i <= last; i++) {
      double mean = i < last - 1 ? scaleMean : i == last ? NOISE_MEAN : 0;
      double spread = i < last - 1 ? SCALE_SPREAD : i == last ? NOISE_SPREAD : SIGNAL_SPREAD;
      double z = (logs[i] - mean) / spread;
      penalty += weight * 0.5 * z * z;
      slope[i] += weight * z / spread;
    }
    return penalty;
  }
}
