// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.server;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/// Limits that keep a small server small. Milo's defaults let one monitored item with a sampling
/// interval of 0 burn a core, and keep the subscriptions of vanished clients for ever when they
/// outlive their session.
final class ServerLimits implements OpcUaServerConfigLimits {
  private static final double SESSION_MILLIS = 60_000;

  @Override
  public Double getMinSupportedSampleRate() {
    return 20.0;
  }

  @Override
  public Double getMaxSessionTimeout() {
    return SESSION_MILLIS;
  }

  @Override
  public Double getMaxSubscriptionLifetime() {
    return SESSION_MILLIS / 2;
  }

  @Override
  public Double getMaxPublishingInterval() {
    return 5_000.0;
  }

  @Override
  public UInteger getMaxSubscriptionsPerSession() {
    return UInteger.valueOf(20);
  }

  @Override
  public UInteger getMaxMonitoredItemsPerSession() {
    return UInteger.valueOf(2_000);
  }
}
