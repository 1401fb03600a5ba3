// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.id.CommandId;

/// Remembers the last orders: one with the same id gets the first one's outcome and is not sent
/// again.
public final class SentOrders {
  private static final int REMEMBERED_MAX = 1_000;

  private final Map<CommandId, CompletionStage<CommandOutcome>> sent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<CommandId, CompletionStage<CommandOutcome>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  public synchronized CompletionStage<CommandOutcome> once(
      CommandId id, Supplier<CompletionStage<CommandOutcome>> send) {
    CompletionStage<CommandOutcome> known = sent.get(id);
    if (known != null) {
      return known;
    }
    CompletionStage<CommandOutcome> fresh = send.get();
    sent.put(id, fresh);
    return fresh;
  }
}
