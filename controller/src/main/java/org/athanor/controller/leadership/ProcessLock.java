// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A lock file, which the operating system frees when its holder's process ends, however it ends.
public record ProcessLock(FileChannel channel) implements AutoCloseable {

  /// Empty when a process that lives has it.
  public static Optional<ProcessLock> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = lock(channel);
    if (lock.isEmpty()) {
      channel.close();
    }
    return lock.map(_ -> new ProcessLock(channel));
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
