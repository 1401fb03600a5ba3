// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What a process changed in its store's files and had not synced when it died, as `failing-disk.c`
/// has kept it: what was there before each change.
final class UnsyncedWrites {
  private static final int HEAD_BYTES = 40;

  private enum Kind {
    WRITTEN,
    CUT_SHORT,
    UNLINKED
  }

  /// One change, and what undoes it.
  private record Change(Kind kind, long at, long size, long sizeBefore, byte[] old) {
    void undo(RandomAccessFile file) throws IOException {
      file.seek(at);
      file.write(old);
      file.setLength(sizeBefore);
    }

    long end() {
      return at + Math.max(size, old.length);
    }
  }

  private final Map<Path, List<Change>> changes = new LinkedHashMap<>();

  private UnsyncedWrites() {}

  static UnsyncedWrites read(Path log) throws IOException {
    UnsyncedWrites unsynced = new UnsyncedWrites();
    if (Files.exists(log)) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
      while (unsynced.take(bytes)) {}
    }
    return unsynced;
  }

  /// A last record that is not whole was not followed by its change.
  private boolean take(ByteBuffer bytes) {
    if (bytes.remaining() < HEAD_BYTES) {
      return false;
    }
    char kind = (char) bytes.getInt();
    int nameBytes = bytes.getInt();
    long at = bytes.getLong();
    long size = bytes.getLong();
    long sizeBefore = bytes.getLong();
    long oldBytes = bytes.getLong();
    if (bytes.remaining() < nameBytes + oldBytes) {
      return false;
    }
    byte[] name = new byte[nameBytes];
    bytes.get(name);
    byte[] old = new byte[Math.toIntExact(oldBytes)];
    bytes.get(old);
    Path file = Path.of(new String(name, StandardCharsets.UTF_8));
    switch (kind) {
      case 's' -> synced(file);
      case 'w' -> changed(file, new Change(Kind.WRITTEN, at, size, sizeBefore, old));
      case 't' -> changed(file, new Change(Kind.CUT_SHORT, at, 0, sizeBefore, old));
      case 'u' -> changed(file, new Change(Kind.UNLINKED, 0, 0, sizeBefore, old));
      default -> throw new IllegalStateException("no kind of change: " + kind);
    }
    return true;
  }

  private void changed(Path file, Change change) {
    changes.computeIfAbsent(file, _ -> new ArrayList<>()).add(change);
  }

  /// A folder that is synced has forgotten what was unlinked in it, and all that had been written
  /// there.
  private void synced(Path synced) {
    changes.remove(synced);
    changes.forEach((file, made) -> {
      if (synced.equals(file.getParent())) {
        while (made.stream().anyMatch(change -> change.kind == Kind.UNLINKED)) {
          made.removeFirst();
        }
      }
    });
  }

  /// Takes them back, as far as the loss goes; returns how many bytes of the files are others now.
  long lose(Loss loss) throws IOException {
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(loss.seed());
    long lost = 0;
    for (var one : changes.entrySet()) {
      if (!one.getValue().isEmpty()) {
        lost += lose(one.getKey(), one.getValue(), loss, chance);
      }
    }
    return lost;
  }

  private static long lose(Path name, List<Change> made, Loss loss, RandomGenerator chance)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(name.toFile(), "rw")) {
      Map<Long, byte[]> written = blocks(file, made, loss.blockBytes());
      for (Change change : made.reversed()) {
        change.undo(file);
      }
      long lost = 0;
      for (var block : written.entrySet()) {
        if (chance.nextDouble() < loss.share()) {
          lost += block.getValue().length;
        } else {
          file.seek(block.getKey());
          file.write(block.getValue());
        }
      }
      return lost;
    }
  }

  /// Every block that was touched, as it is now, by its place.
  private static Map<Long, byte[]> blocks(RandomAccessFile file, List<Change> made, int bytes)
      throws IOException {
    Map<Long, byte[]> blocks = new TreeMap<>();
    for (Change change : made) {
      long end = Math.min(change.end(), file.length());
      for (long at = change.at / bytes * bytes; at < end; at += bytes) {
        byte[] block = new byte[Math.toIntExact(Math.min(bytes, file.length() - at))];
        file.seek(at);
        file.readFully(block);
        blocks.put(at, block);
      }
    }
    return blocks;
  }
}
