// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A lock file for each epoch, which the operating system frees when its holder's process ends: a
/// killed controller is known to be gone at once, a sleeping one is not.
record HolderLock(FileChannel channel) implements AutoCloseable {

  /// Empty when a process that lives has it.
  static Optional<HolderLock> take(Path folder, long epoch) {
    Path file = file(folder, epoch);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(_ -> new HolderLock(channel));
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

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
