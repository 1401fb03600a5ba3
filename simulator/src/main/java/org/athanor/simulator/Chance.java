// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Noise that depends on the lab's seed and on the command, and on nothing else: not on the order
/// of things, nor on their timing. Whatever is measured again by another command is drawn anew.
public final class Chance {
  // campaign/n:step#attempt; an id of another form has no attempt that we could know of
  private static final Pattern ATTEMPT = Pattern.compile("(.+/[0-9]+:.+)#[0-9]+");

  private Chance() {}

  /// The same for each attempt of a command: another try brings no other luck.
  public static RandomGenerator of(long seed, String command) {
    Matcher attempt = ATTEMPT.matcher(command);
    String tried = attempt.matches() ? attempt.group(1) : command;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((seed + "\n" + tried).getBytes(StandardCharsets.UTF_8));
      return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
