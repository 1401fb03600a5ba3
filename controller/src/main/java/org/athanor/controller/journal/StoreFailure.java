// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.time.Duration;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.SupervisorStrategy;

/// What becomes of an actor whose write the store refused, or did not answer in time: it reads its
/// events again, a little later each time. Only they say whether the write arrived.
///
/// The actor's object and its children stay. A lab does not lose its devices over a failed write;
/// but the message that led to the write is gone, so that whoever has recovered asks again for all
/// that it was asked for.
public final class StoreFailure {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LAST = Duration.ofSeconds(5);
  private static final double JITTER = 0.1;

  private StoreFailure() {}

  public static BackoffSupervisorStrategy strategy() {
    return SupervisorStrategy.restartWithBackoff(FIRST, LAST, JITTER).withStopChildren(false);
  }
}
