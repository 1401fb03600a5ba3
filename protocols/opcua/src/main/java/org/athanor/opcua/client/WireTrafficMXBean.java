// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

/// Counts of what this process exchanged over OPC UA, as `org.athanor:type=Wire,name=opcua`.
public interface WireTrafficMXBean {
  long getCalls();

  long getReads();

  long getNotifications();
}
