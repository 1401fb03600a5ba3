// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.util.List;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.ManagedAddressSpaceFragmentWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.UaNodeManager;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Nodes of a server, of any namespace: companion models and the instances made from them.
///
/// A reference is kept once. NodeSet2 files state most of them at both ends, and Milo's own manager
/// would then show clients each child several times.
public final class NodeFragment extends ManagedAddressSpaceFragmentWithLifecycle {
  private final SubscriptionModel subscriptions;
  private final AddressSpaceFilter filter;

  public NodeFragment(OpcUaServer server) {
    super(server, new EachReferenceOnce());
    filter = SimpleAddressSpaceFilter.create(getNodeManager()::containsNode);
    subscriptions = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(subscriptions);
  }

  @Override
  public AddressSpaceFilter getFilter() {
    return filter;
  }

  /// Also finds methods that an object only organizes, as LADS's `Operational` does; Milo looks at
  /// components alone.
  @Override
  protected MethodInvocationHandler getInvocationHandler(NodeId object, NodeId method)
      throws UaException {
    boolean organized =
        getNodeManager().getReferences(object, Reference.ORGANIZES_PREDICATE).stream()
            .anyMatch(reference -> method.equalTo(reference.getTargetNodeId()));
    return organized && getNodeManager().getNode(method).orElse(null) instanceof UaMethodNode node
        ? node.getInvocationHandler()
        : super.getInvocationHandler(object, method);
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    subscriptions.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    subscriptions.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    subscriptions.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    subscriptions.onMonitoringModeChanged(items);
  }

  private static final class EachReferenceOnce extends UaNodeManager {
    @Override
    public synchronized void addReference(Reference reference) {
      var known = getReferenceMap().get(reference.getSourceNodeId());
      if (known == null || !known.contains(reference)) {
        super.addReference(reference);
      }
    }
  }
}
