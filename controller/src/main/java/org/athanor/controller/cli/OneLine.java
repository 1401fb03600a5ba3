// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

/// What somebody wrote, for a list that has a line for each: none of it looks like the next one.
final class OneLine {
  private OneLine() {}

  static String of(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
