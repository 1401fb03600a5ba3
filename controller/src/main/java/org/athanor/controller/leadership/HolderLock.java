// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A lock file for each epoch: a killed controller is known to be gone at once, a sleeping one is
/// not.
record HolderLock(ProcessLock lock) implements AutoCloseable {

  /// Empty when a process that lives has it.
  static Optional<HolderLock> take(Path folder, long epoch) {
    Path file = file(folder, epoch);
    try {
      return ProcessLock.take(file).map(HolderLock::new);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }

  static void forget(Path folder, long epoch) {
    try {
      Files.deleteIfExists(file(folder, epoch));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path folder, long epoch) {
    return folder.resolve("controller-" + epoch + ".lock");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
