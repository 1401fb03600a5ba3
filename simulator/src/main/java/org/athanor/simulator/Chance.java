// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Noise that depends on the lab's seed and on what is done to which sample, and on nothing else:
/// not on the order of things, nor on their timing.
public final class Chance {
  private Chance() {}

  public static RandomGenerator of(long seed, String sample, String program) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((seed + "\n" + sample + "\n" + program).getBytes(StandardCharsets.UTF_8));
      return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
