// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.util.random.RandomGenerator;

/// How much of what was written and not synced a power cut takes.
///
/// @param blockBytes what a disk writes whole or not at all; the order of blocks is its own
/// @param share of the blocks that are lost; with 1 the files are as they were when they were last
///   synced, with less of it a write may be torn
/// @param seed which blocks
public record Loss(int blockBytes, double share, long seed) {
  public static final Loss EVERYTHING = new Loss(512, 1, 0);

  private static final int SECTOR = 512;
  private static final int PAGE = 4096;
  private static final int EVERYTHING_ONE_IN = 3;

  public Loss {
    if (blockBytes < 1 || share < 0 || share > 1) {
      throw new IllegalArgumentException("a share of blocks: " + share + " of " + blockBytes);
    }
  }

  public static Loss draw(RandomGenerator chance) {
    return chance.nextInt(EVERYTHING_ONE_IN) == 0
        ? EVERYTHING
        : new Loss(chance.nextBoolean() ? SECTOR : PAGE, chance.nextDouble(), chance.nextLong());
  }
}
