// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/// Watches one value and drops what arrives out of order.
final class Subscriber {
  private static final int QUEUE = 100;

  private final NodeId variable;
  private final BiConsumer<NodeId, DataValue> onValue;
  private long newest = Long.MIN_VALUE;

  private Subscriber(NodeId variable, BiConsumer<NodeId, DataValue> onValue) {
    this.variable = variable;
    this.onValue = onValue;
  }

  static void subscribe(
      OpcUaClient client,
      Collection<NodeId> variables,
      double samplingMillis,
      BiConsumer<NodeId, DataValue> onValue)
      throws ServiceFailure {
    var subscription = new OpcUaSubscription(client, samplingMillis);
    List<OpcUaMonitoredItem> items = new ArrayList<>();
    for (NodeId variable : variables) {
      var item = OpcUaMonitoredItem.newDataItem(variable);
      item.setSamplingInterval(samplingMillis);
      item.setQueueSize(uint(QUEUE));
      var subscriber = new Subscriber(variable, onValue);
      item.setDataValueListener((_, value) -> subscriber.received(value));
      items.add(item);
    }
    try {
      subscription.create();
    } catch (UaException e) {
      throw new ServiceFailure(e.getStatusCode(), false, "cannot subscribe: " + e.getMessage());
    }
    subscription.addMonitoredItems(items);
    for (var result : subscription.createMonitoredItems()) {
      if (!result.isGood()) {
        throw new ServiceFailure(
            result.operationResult().orElse(new StatusCode(StatusCodes.Bad_UnexpectedError)),
            true,
            "cannot watch " + result.monitoredItem().getReadValueId().getNodeId());
      }
    }
  }

  private synchronized void received(DataValue value) {
    @Nullable DateTime source = value.sourceTime();
    long at = source == null ? newest : source.getUtcTime();
    if (at >= newest) {
      newest = at;
      onValue.accept(variable, value);
    }
  }
}
