// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What is in the log (`-wal`) of a store, read by hand after SQLite's file format, section 4.
///
/// SQLite takes the first frame that does not fit for the end, and says nothing of what comes after
/// it. After a power cut that is right: at most the last transaction was not synced. But a bit that
/// has flipped in the middle hides whatever was acknowledged behind it.
final class WriteAheadLog {

  /// What a reader of the whole log has found.
  sealed interface Finding {
    /// Nothing of what it holds will be lost.
    record Whole() implements Finding {}

    /// Its last transaction was not finished, or the last one is spoilt: nobody can tell.
    ///
    /// @param frame the first of those that SQLite will leave out
    record Torn(long frame) implements Finding {}

    /// The store that it belongs to is not there: SQLite would begin a new one and throw it away.
    record Alone() implements Finding {}

    /// Transactions that were kept will be left out.
    ///
    /// @param salts of the log: others when it has been begun anew
    /// @param frame the first that is not as it was written; 0 for the log's own head
    record Damaged(long salts, long frame) implements Finding {}
  }

  private static final Finding ALONE = new Finding.Alone();
  private static final Finding WHOLE = new Finding.Whole();
  private static final int TORN_AT_MOST = 1;
  private static final int SECTOR = 512;

  private final Path store;
  private final RandomAccessFile log;
  private final LogHead head;
  private final byte[] frame;

  private WriteAheadLog(Path store, RandomAccessFile log, LogHead head) {
    this.store = store;
    this.log = log;
    this.head = head;
    this.frame = new byte[LogHead.FRAME_HEAD_BYTES + head.pageBytes()];
  }

  /// Another process may be writing: then a frame may be read before, and a later one after it was
  /// written. So damage is believed when it is found again: whatever was there the first time is
  /// written by then.
  ///
  /// It takes no lock, and those of SQLite are not on this file. Only where the head is spoilt is
  /// the store itself opened, by which this process would lose its locks on it: nobody in it may
  /// use the store then.
  static Finding look(Path store) throws IOException {
    Finding seen = once(store);
    while (seen instanceof Finding.Damaged) {
      Finding again = once(store);
      if (again.equals(seen)) {
        return seen;
      }
      seen = again;
    }
    return seen;
  }

  static Path file(Path store) {
    return store.resolveSibling(store.getFileName() + "-wal");
  }

  private static Finding once(Path store) throws IOException {
    // Another process may take the log away at any time; an empty one is none.
    if (!file(store).toFile().isFile()) {
      return WHOLE;
    }
    try (RandomAccessFile log = new RandomAccessFile(file(store).toFile(), "r")) {
      byte[] bytes = new byte[LogHead.BYTES];
      log.readFully(bytes);
      // Its first page is on the disk before anything is in the log.
      if (store.toFile().length() == 0 && log.length() > LogHead.BYTES) {
        return ALONE;
      }
      LogHead head = new LogHead(bytes);
      WriteAheadLog whole = new WriteAheadLog(store, log, head);
      return head.fits() ? whole.frames() : whole.withoutHead();
    } catch (EOFException _) {
      return WHOLE;
    }
  }

  private Finding frames() throws IOException {
    LogSum sum = head.sum();
    long kept = 0;
    long number = 1;
    for (; read(number) && head.takes(frame) && sum.fits(frame); number++) {
      if (LogHead.commits(frame)) {
        kept = number;
      }
    }
    long bad = number;
    boolean more = bad > kept + 1;
    int commits = 0;
    for (; read(number); number++) {
      // What was there before the log was begun anew has other salts.
      boolean ours = head.resembles(frame);
      more |= ours;
      commits += ours && LogHead.commits(frame) && isOfOneTime(number) ? 1 : 0;
    }
    more |= number == bad && isPart(number);
    if (commits > TORN_AT_MOST) {
      return new Finding.Damaged(head.salts(), bad);
    }
    return more ? new Finding.Torn(kept + 1) : WHOLE;
  }

  /// A disk loses whole sectors: where one ends between a frame's size and its salts, the size may
  /// be that of an older log, though the salts are ours.
  private boolean isOfOneTime(long number) {
    return (at(number) + LogHead.FRAME_SALTS_AT) % SECTOR != 0;
  }

  /// SQLite passes over all of the log. That is as well when it has just been about to begin it
  /// anew: then everything in it is in the store.
  private Finding withoutHead() throws IOException {
    Map<Integer, Long> pages = new HashMap<>();
    Map<Integer, Long> kept = new HashMap<>();
    // The first frame begins in the sector of the head, and may be spoilt with it.
    long salts = read(2) || read(1) ? LogHead.salts(frame) : 0;
    for (long number = 1; read(number) && (number == 1 || is(salts)); number++) {
      pages.put(LogHead.page(frame), number);
      if (LogHead.commits(frame)) {
        kept.putAll(pages);
        pages.clear();
        int size = LogHead.sizeAfter(frame);
        kept.keySet().removeIf(page -> page > size);
      }
    }
    return isStored(kept) ? WHOLE : new Finding.Damaged(head.salts(), 0);
  }

  private boolean is(long salts) {
    return LogHead.salts(frame) == salts;
  }

  private boolean isStored(Map<Integer, Long> kept) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "r")) {
      byte[] page = new byte[head.pageBytes()];
      for (Map.Entry<Integer, Long> one : kept.entrySet()) {
        long at = (one.getKey() - 1L) * page.length;
        if (at < 0 || at + page.length > file.length() || !read(one.getValue())) {
          return false;
        }
        file.seek(at);
        file.readFully(page);
        if (!LogHead.holds(frame, page)) {
          return false;
        }
      }
      return true;
    }
  }

  /// False at the end, and where the last frame is there in part.
  private boolean read(long number) throws IOException {
    long at = at(number);
    if (at + frame.length > log.length()) {
      return false;
    }
    log.seek(at);
    try {
      log.readFully(frame);
      return true;
    } catch (EOFException _) {
      return false;
    }
  }

  private boolean isPart(long number) throws IOException {
    if (at(number) + LogHead.FRAME_HEAD_BYTES > log.length()) {
      return false;
    }
    log.seek(at(number));
    log.readFully(frame, 0, LogHead.FRAME_HEAD_BYTES);
    return head.resembles(frame);
  }

  private long at(long number) {
    return LogHead.BYTES + (number - 1) * frame.length;
  }
}
