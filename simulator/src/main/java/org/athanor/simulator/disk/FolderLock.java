// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One at a time in a folder, over threads and over processes. The operating system lets go of it
/// when a process dies.
public final class FolderLock {
  // a file lock belongs to the whole process, so threads need a lock of their own before it
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;

  private FolderLock(Path file) {
    this.file = file;
    this.threads = THREADS.computeIfAbsent(file, _ -> new ReentrantLock());
  }

  public static FolderLock in(Path folder) {
    try {
      return new FolderLock(DurableFile.folder(folder).toRealPath().resolve("lock"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder " + folder, e);
    }
  }

  public <T> T hold(Supplier<T> work) {
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("lock lost");
      }
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file + ": " + e.getMessage(), e);
    } finally {
      threads.unlock();
    }
  }
}
