// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

/// Repeatable chance: SplitMix64 (Steele, Lea and Flood 2014), written out because the JDK does not
/// promise that its generators stay the same for ever.
///
/// The seed is mixed first: neighbouring seeds give unrelated draws.
public final class Chance {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private long state;

  private Chance(long state) {
    this.state = state;
  }

  /// A stream for the `number`-th use of a seed; streams of different numbers are unrelated.
  public static Chance of(long seed, long number) {
    return new Chance(mix(mix(seed * GOLDEN_RATIO) + (number + 1) * GOLDEN_RATIO));
  }

  public long nextLong() {
    state += GOLDEN_RATIO;
    return mix(state);
  }

  /// Uniform from 0 (included) to 1 (excluded).
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// Uniform from 0 to `bound - 1`.
  public int nextInt(int bound) {
    return (int) (nextDouble() * bound);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
