// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The lock of a functional unit (OPC 10000-100, 7): held by one session, until it lets go, ends,
/// or has not renewed for a while.
///
/// The same client, which a lock's context names, may take the lock over on a new session; nothing
/// that is still under way on the old one can act then.
final class UnitLock {
  static final Duration INACTIVE_LIMIT = Duration.ofSeconds(60);

  /// @param client the application URI
  record Holder(NodeId session, String client, String context, Instant until) {}

  private final InstantSource wallClock;
  private final Consumer<Optional<Holder>> face;
  private Optional<Holder> holder = Optional.empty();

  /// @param wallClock clients live in wall time, whatever the lab's clock does
  UnitLock(InstantSource wallClock, Consumer<Optional<Holder>> face) {
    this.wallClock = wallClock;
    this.face = face;
  }

  synchronized int init(Session session, String context) {
    Optional<Holder> now = current();
    boolean takeOver =
        now.filter(h -> h.context().equals(context) && !h.session().equals(session.getSessionId()))
            .isPresent();
    if (now.isPresent() && !takeOver) {
      return LadsNames.LOCK_WRONG_STATE;
    }
    String client =
        Optional.ofNullable(session.getClientDescription().getApplicationUri()).orElse("");
    show(Optional.of(new Holder(session.getSessionId(), client, context, limit())));
    return LadsNames.LOCK_OK;
  }

  synchronized int renew(Session session) {
    Optional<Holder> now = current();
    if (now.isEmpty()) {
      return LadsNames.LOCK_WRONG_STATE;
    }
    if (!isHeldBy(session)) {
      return LadsNames.LOCK_INVALID;
    }
    show(now.map(h -> new Holder(h.session(), h.client(), h.context(), limit())));
    return LadsNames.LOCK_OK;
  }

  synchronized int exit(Session session) {
    if (current().isEmpty()) {
      return LadsNames.LOCK_WRONG_STATE;
    }
    if (!isHeldBy(session)) {
      return LadsNames.LOCK_INVALID;
    }
    show(Optional.empty());
    return LadsNames.LOCK_OK;
  }

  synchronized int forceOpen() {
    if (current().isEmpty()) {
      return LadsNames.LOCK_WRONG_STATE;
    }
    show(Optional.empty());
    return LadsNames.LOCK_OK;
  }

  synchronized void ended(Session session) {
    if (isHeldBy(session)) {
      show(Optional.empty());
    }
  }

  synchronized boolean isHeldBy(Session session) {
    return current().filter(h -> h.session().equals(session.getSessionId())).isPresent();
  }

  synchronized boolean isHeldByAnother(Session session) {
    return current().isPresent() && !isHeldBy(session);
  }

  private Optional<Holder> current() {
    return holder.filter(h -> wallClock.instant().isBefore(h.until()));
  }

  private Instant limit() {
    return wallClock.instant().plus(INACTIVE_LIMIT);
  }

  private void show(Optional<Holder> next) {
    holder = next;
    face.accept(next);
  }
}
