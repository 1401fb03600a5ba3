// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.SplittableRandom;

/// How much really leaves a tip: a relative scatter for each sample and liquid, and a small offset
/// that belongs to the liquid. Depends on the seed and the names alone, never on timing or order.
record DispensingError(long seed, double variation) {
  private static final double OFFSET_MICROLITRES = 0.05;

  double actual(String sample, String liquid, double nominal) {
    double scatter = gaussian("scatter/" + sample + "/" + liquid) * variation * nominal;
    double offset = gaussian("offset/" + liquid) * OFFSET_MICROLITRES;
    return Math.max(0, nominal + scatter + offset);
  }

  private double gaussian(String name) {
    long hash = 0xcbf29ce484222325L ^ seed; // FNV-1a
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return new SplittableRandom(hash).nextGaussian();
  }
}
