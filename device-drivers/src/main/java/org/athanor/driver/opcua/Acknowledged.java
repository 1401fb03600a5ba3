// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.model.id.CommandId;

/// Remembers which of the last orders the device said it took. One that was taken and has left no
/// trace is not one that never arrived.
public final class Acknowledged {
  private static final int REMEMBERED_MAX = 1_000;

  private final Map<CommandId, Boolean> taken =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CommandId, Boolean> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  public synchronized void add(CommandId id) {
    taken.put(id, true);
  }

  public synchronized boolean contains(CommandId id) {
    return taken.containsKey(id);
  }
}
