// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What it costs to make a page durable on the journal's disk.
final class BareFsync implements AutoCloseable {
  private static final int PAGE = 4096;

  private final FileChannel file;

  private BareFsync(FileChannel file) {
    this.file = file;
  }

  static BareFsync in(Path folder) throws IOException {
    return new BareFsync(
        FileChannel.open(
            folder.resolve("fsync.bin"), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  void once() throws IOException {
    file.write(ByteBuffer.allocate(PAGE));
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
