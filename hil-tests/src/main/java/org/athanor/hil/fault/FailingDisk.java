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
/// not keep what was written, as long as it is told to. A library that is compiled here and
/// preloaded stands between the process and the kernel; Linux only.
public final class FailingDisk {
  private static final String SOURCE = "/fault/failing-disk.c";

  private final Path library;
  private final Path fault;

  private FailingDisk(Path library, Path fault) {
    this.library = library;
    this.fault = fault;
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
      return new FailingDisk(library, Files.writeString(folder.resolve("fault"), "."));
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
    return Map.of("LD_PRELOAD", library.toString(), "ATHANOR_DISK_FAULT", fault.toString());
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

  public void heal() {
    set('.');
  }

  /// In place: the process has the file mapped.
  private void set(char what) {
    try (FileChannel file = FileChannel.open(fault, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {(byte) what}), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
