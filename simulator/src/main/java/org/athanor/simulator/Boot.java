// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.file.Path;
import org.athanor.simulator.disk.DurableFile;

/// How often a device has been switched on: a number that only grows, kept in its memory.
public record Boot(int number) {
  /// Counts one more.
  static Boot next(Path memory) {
    var boot = new Boot(of(memory).number + 1);
    DurableFile.replace(DurableFile.folder(memory).resolve("boot"), boot.number + "\n");
    return boot;
  }

  /// The boot that is on now.
  public static Boot of(Path memory) {
    return DurableFile.read(memory.resolve("boot"))
        .map(text -> new Boot(Integer.parseInt(text.strip())))
        .orElse(new Boot(0));
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
