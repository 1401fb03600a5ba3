// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;

/// Counts the messages that pass over the wire, over all sessions that one driver opens, whoever
/// asked for them: also the stack's own, such as the reads that keep a session alive.
public final class WireTraffic {
  private final LongAdder calls = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder notifications = new LongAdder();

  void sent(UaRequestMessageType request) {
    if (request instanceof CallRequest || request instanceof WriteRequest) {
      calls.increment();
    } else if (request instanceof ReadRequest) {
      reads.increment();
    }
  }

  void received(UaResponseMessageType response) {
    if (response instanceof PublishResponse) {
      notifications.increment();
    }
  }

  /// `calls` (Call and Write requests), `reads` (Read requests) and `notifications` (Publish
  /// responses); each a message, however many values it carries.
  public Map<String, Long> counts() {
    return Map.of("calls", calls.sum(), "reads", reads.sum(), "notifications", notifications.sum());
  }
}
