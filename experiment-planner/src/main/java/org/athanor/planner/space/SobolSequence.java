// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

/// Points that fill the unit cube evenly from the first on: a Sobol sequence, scrambled by the seed
/// (random linear scrambling and a digital shift, Matousek 1998), so that each seed has its own.
///
/// Direction numbers: Joe and Kuo 2008, new-joe-kuo-6.21201. Coordinates beyond the
/// [#DIMENSIONS_MAX]-th are plain chance; nobody fills that many dimensions evenly.
public final class SobolSequence {
  public static final int DIMENSIONS_MAX = 21;

  private static final int BITS = 32;

  /// One row a dimension from the second on: degree s, coefficients a, then m_1 to m_s.
  private static final int[][] JOE_KUO = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
    {6, 19, 1, 1, 1, 15, 7, 5},
    {6, 22, 1, 3, 1, 15, 13, 25},
    {6, 25, 1, 1, 5, 5, 19, 61},
    {7, 1, 1, 3, 7, 11, 23, 15, 103},
    {7, 4, 1, 3, 7, 13, 13, 15, 69},
  };

  private final long seed;
  private final int[][] directions;
  private final int[] shift;

  private SobolSequence(long seed, int[][] directions, int[] shift) {
    this.seed = seed;
    this.directions = directions;
    this.shift = shift;
  }

  public static SobolSequence of(int dimensions, long seed) {
    int[][] directions = new int[dimensions][];
    int[] shift = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      Chance chance = Chance.of(seed, -1L - d);
      directions[d] = d < DIMENSIONS_MAX ? scrambled(directions(d), chance) : new int[0];
      shift[d] = (int) chance.nextLong();
    }
    return new SobolSequence(seed, directions, shift);
  }

  /// The `index`-th point, from 0; each coordinate from 0 (included) to 1 (excluded).
  public double[] point(int index) {
    double[] point = new double[directions.length];
    for (int d = 0; d < point.length; d++) {
      point[d] = d < DIMENSIONS_MAX ? digital(d, index) : Chance.of(seed + d, index).nextDouble();
    }
    return point;
  }

  private double digital(int dimension, int index) {
    int bits = shift[dimension];
    for (int gray = index ^ (index >>> 1), bit = 0; gray != 0; gray >>>= 1, bit++) {
      bits ^= (gray & 1) == 0 ? 0 : directions[dimension][bit];
    }
    return (bits & 0xFFFFFFFFL) * 0x1.0p-32;
  }

  private static int[] directions(int dimension) {
    int[] v = new int[BITS];
    if (dimension == 0) {
      for (int i = 0; i < BITS; i++) {
        v[i] = 1 << (BITS - 1 - i);
      }
      return v;
    }
    int[] row = JOE_KUO[dimension - 1];
    int degree = row[0];
    for (int i = 0; i < BITS; i++) {
      v[i] = i < degree ? row[2 + i] << (BITS - 1 - i) : recurrence(v, i, degree, row[1]);
    }
    return v;
  }

  private static int recurrence(int[] v, int i, int degree, int coefficients) {
    int next = v[i - degree] ^ (v[i - degree] >>> degree);
    for (int k = 1; k < degree; k++) {
      next ^= (coefficients >>> (degree - 1 - k) & 1) == 0 ? 0 : v[i - k];
    }
    return next;
  }

  /// Adds to each bit a random mixture of the bits above it, which keeps the sequence's evenness.
  private static int[] scrambled(int[] v, Chance chance) {
    int[] rows = new int[BITS];
    for (int bit = 0; bit < BITS; bit++) {
      int own = 1 << (BITS - 1 - bit);
      int above = bit == 0 ? 0 : -1 << (BITS - bit);
      rows[bit] = own | ((int) chance.nextLong() & above);
    }
    int[] scrambled = new int[BITS];
    for (int i = 0; i < BITS; i++) {
      for (int bit = 0; bit < BITS; bit++) {
        scrambled[i] |= (Integer.bitCount(rows[bit] & v[i]) & 1) << (BITS - 1 - bit);
      }
    }
    return scrambled;
  }
}
