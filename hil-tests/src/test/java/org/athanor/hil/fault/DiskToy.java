// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A process that does to a file what it is told to, says `done` and waits to be killed.
final class DiskToy {
  private DiskToy() {}

  /// The file, and the steps: `write:AT:TEXT`, `truncate:SIZE`, `sync`, `delete`, `sync-folder`.
  public static void main(String[] words) throws IOException {
    Path file = Path.of(words[0]);
    for (int i = 1; i < words.length; i++) {
      String[] step = words[i].split(":");
      switch (step[0]) {
        case "write" ->
            on(
                file,
                channel -> {
                  var text = ByteBuffer.wrap(step[2].getBytes(StandardCharsets.UTF_8));
                  channel.write(text, Long.parseLong(step[1]));
                });
        case "truncate" -> on(file, channel -> channel.truncate(Long.parseLong(step[1])));
        case "sync" -> on(file, channel -> channel.force(false));
        case "delete" -> Files.delete(file);
        case "sync-folder" -> {
          try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
            folder.force(true);
          }
        }
        default -> throw new IllegalArgumentException(words[i]);
      }
    }
    System.out.println("done");
    System.in.read();
  }

  @FunctionalInterface
  private interface Step {
    void on(FileChannel channel) throws IOException;
  }

  private static void on(Path file, Step step) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      step.on(channel);
    }
  }
}
