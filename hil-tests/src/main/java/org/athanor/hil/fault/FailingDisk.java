// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/// A disk under the store of a process that is started on it: it is full, does not answer, or does
/// not keep what was written, as long as it is told to; and its power can be cut. A library that is
/// compiled here and preloaded stands between the process and the kernel; Linux only.
public final class FailingDisk {
  private static final String SOURCE = "/fault/failing-disk.c";

  private static final int OPERATIONS_MAX = 255;

  private final Path library;
  private final Path fault;
  private final Path unsynced;

  private FailingDisk(Path library, Path fault, Path unsynced) {
    this.library = library;
    this.fault = fault;
    this.unsynced = unsynced;
  }

  /// A disk that works, so far.
  ///
  /// @param folder for the library and its switch
  public static FailingDisk in(Path folder) {
    try (InputStream source =
        Objects.requireNonNull(FailingDisk.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.createDirectories(folder);
      Path text = folder.resolve("failing-disk.c");
      Files.write(text, source.readAllBytes());
      Path library = folder.resolve("failing-disk.so");
      compile(text, library);
      Path fault = Files.writeString(folder.resolve("fault"), "..");
      return new FailingDisk(library, fault, folder.resolve("unsynced"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a disk that fails: " + e.getMessage(), e);
    }
  }

  private static void compile(Path text, Path library) throws IOException {
    var compiler =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), text.toString(), "-ldl")
            .redirectErrorStream(true)
            .start();
    try (InputStream said = compiler.getInputStream()) {
      String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
      if (compiler.waitFor() != 0) {
        throw new IOException("cc says " + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// What a process on this disk needs in its environment.
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toAbsolutePath().toString(),
        "ATHANOR_DISK_FAULT", fault.toAbsolutePath().toString(),
        "ATHANOR_DISK_UNSYNCED", unsynced.toAbsolutePath().toString());
  }

  /// No further byte fits.
  public void fill() {
    set('f');
  }

  /// Writes wait until it is healed.
  public void hang() {
    set('h');
  }

  /// Writes are taken, but it cannot be had in writing that they are kept.
  public void failToSync() {
    set('s');
  }

  /// The process is killed at one of its next operations on the store: in the middle of it, when it
  /// is a write, and before it, when it is an fsync. Its files are as after a power cut only when
  /// they have lost what was not synced.
  ///
  /// @param operation 1 for the very next one
  public void cutPowerAt(int operation) {
    if (operation < 1 || operation > OPERATIONS_MAX) {
      throw new IllegalArgumentException("operations are counted from 1 to 255: " + operation);
    }
    set('c', operation);
  }

  public void heal() {
    set('.');
  }

  /// Takes from the store's files what was written and not synced. The process must be dead, and
  /// nobody may have looked into its store since: SQLite mends what it finds.
  ///
  /// @return how many bytes they have lost
  public long loseUnsynced(Loss loss) {
    try {
      long lost = UnsyncedWrites.read(unsynced).lose(loss);
      Files.deleteIfExists(unsynced);
      return lost;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take back what was not synced", e);
    }
  }

  private void set(char what) {
    set(what, 0);
  }

  /// In place: the process has the file mapped. What reads it looks at the first byte first.
  private void set(char what, int operation) {
    try (FileChannel file = FileChannel.open(fault, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {(byte) operation}), 1);
      file.write(ByteBuffer.wrap(new byte[] {(byte) what}), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
