// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file that only grows, by whole lines; a line is on the disk when [#append] returns. A torn
/// last line, left by a power cut, is cut off when the log is opened: it was never acknowledged.
public final class LineLog implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private LineLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  public static LineLog open(Path file) {
    try {
      DurableFile.folderOf(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      byte[] bytes = Files.readAllBytes(file);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      channel.truncate(whole);
      channel.position(whole);
      return new LineLog(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  public synchronized void append(String line) {
    try {
      DurableFile.write(channel, line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  public List<String> lines() {
    return read(file);
  }

  /// The whole lines of a log that somebody else may be writing.
  public static List<String> read(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file + ": " + e.getMessage(), e);
    }
  }
}
