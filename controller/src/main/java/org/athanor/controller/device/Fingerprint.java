// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.athanor.model.device.DeviceCommand;

/// Tells two commands with the same id apart without keeping either.
final class Fingerprint {
  private static final int HEX_LENGTH = 32;

  private Fingerprint() {}

  /// Of the command's words: a renamed verb gives another, and the older command is then refused,
  /// which is the safe side.
  static String of(DeviceCommand command) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(command.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
