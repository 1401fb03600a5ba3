// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Says whose a demo's folder is. The operating system frees it when its holder ends, however.
record FolderLock(FileChannel channel) implements AutoCloseable {

  /// Empty when a process that lives has it.
  static Optional<FolderLock> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = lock(channel);
    if (lock.isEmpty()) {
      channel.close();
    }
    return lock.map(_ -> new FolderLock(channel));
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
