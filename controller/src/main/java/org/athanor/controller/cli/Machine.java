// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

/// What a figure was measured on.
final class Machine {
  private Machine() {}

  static String words() {
    return "%s %s, %d cores, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
