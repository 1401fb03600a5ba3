// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.model.id.DeviceId;

/// For how long a session asks a device that does not answer: long, as it may be starting; briefly
/// once it has kept a spec waiting in vain, so that a dead device costs one wait and not one a
/// spec.
final class Patience {
  static final Duration USUAL = Duration.ofSeconds(60);
  private static final Duration BRIEF = Duration.ofSeconds(2);

  private final Duration atFirst;
  private final Set<DeviceId> silent = ConcurrentHashMap.newKeySet();

  Patience(Duration atFirst) {
    this.atFirst = atFirst;
  }

  Duration with(DeviceId device) {
    return silent.contains(device) && BRIEF.compareTo(atFirst) < 0 ? BRIEF : atFirst;
  }

  void inVain(DeviceId device) {
    silent.add(device);
  }

  void rewarded(DeviceId device) {
    silent.remove(device);
  }
}
