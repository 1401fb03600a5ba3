// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who wait for the device to change. A notification says only that it is worth to look
/// again; what is so is always read.
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long raised;

  public void raise() {
    lock.lock();
    try {
      raised++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How often it was raised so far; taken before looking.
  public long count() {
    lock.lock();
    try {
      return raised;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it has been raised since `seen`, at most that long.
  public void await(long seen, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (raised == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
