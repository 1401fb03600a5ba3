// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.opcua.client.CallReply;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// The lock of a functional unit (OPC 10000-100, LockingServices). Held by our session it is the
/// fence: what an earlier session sent cannot act any more.
record UnitLock(DeviceSession session, LadsNode node, String context, String applicationUri) {
  /// What came of asking for the lock.
  sealed interface Answer {
    record Held() implements Answer {}

    record HeldByOther(String who) implements Answer {}
  }

  static UnitLock of(LadsNode node, ClientSetting setting, String context) {
    return new UnitLock(node.session(), node, context, setting.applicationUri());
  }

  /// Takes the lock; breaks it first when it is our own of an earlier session.
  Answer take() throws ServiceFailure {
    Variant why = Variant.ofString(context);
    if (call(LadsNames.DI_INIT_LOCK, why) == LadsNames.LOCK_OK) {
      return new Answer.Held();
    }
    String client = text(LadsNames.DI_LOCKING_CLIENT);
    String user = text(LadsNames.DI_LOCKING_USER);
    if (!client.equals(applicationUri) && !client.equals(context) && !user.equals(context)) {
      return new Answer.HeldByOther(user.isEmpty() ? client : user);
    }
    call(LadsNames.DI_BREAK_LOCK);
    return call(LadsNames.DI_INIT_LOCK, why) == LadsNames.LOCK_OK
        ? new Answer.Held()
        : new Answer.HeldByOther(client);
  }

  /// True when this session holds the lock, and goes on holding it.
  boolean renew() throws ServiceFailure {
    return call(LadsNames.DI_RENEW_LOCK) == LadsNames.LOCK_OK;
  }

  void release() throws ServiceFailure {
    call(LadsNames.DI_EXIT_LOCK);
  }

  private int call(String method, Variant... inputs) throws ServiceFailure {
    NodeId id = node.children().get(method);
    if (id == null) {
      return LadsNames.LOCK_INVALID;
    }
    return switch (session.call(node.id(), id, inputs)) {
      case CallReply.Answered(var status, _, var outputs)
          when status.isGood()
              && !outputs.isEmpty()
              && outputs.getFirst().value() instanceof Integer i ->
          i;
      case CallReply.Answered _ -> LadsNames.LOCK_INVALID;
      case CallReply.Unanswered(var status, var reason) ->
          throw ServiceFailure.unanswered(status, method + ": " + reason);
    };
  }

  private String text(String name) throws ServiceFailure {
    NodeId id = node.children().get(name);
    return id == null ? "" : OpcUaValues.text(session.read(id));
  }
}
