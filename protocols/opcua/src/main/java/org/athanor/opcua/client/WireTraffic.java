// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/// Counts what passes over the wire, for reports; over JMX, so that nobody has to name a driver to
/// ask.
final class WireTraffic implements WireTrafficMXBean {
  static final WireTraffic OPCUA = register(new WireTraffic());

  private final LongAdder calls = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder notifications = new LongAdder();

  private WireTraffic() {}

  private static WireTraffic register(WireTraffic traffic) {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(traffic, new ObjectName("org.athanor:type=Wire,name=opcua"));
    } catch (JMException e) {
      LoggerFactory.getLogger(WireTraffic.class).warn("wire traffic is not counted over JMX", e);
    }
    return traffic;
  }

  void called() {
    calls.increment();
  }

  void read(int values) {
    reads.add(values);
  }

  void notified() {
    notifications.increment();
  }

  @Override
  public long getCalls() {
    return calls.sum();
  }

  @Override
  public long getReads() {
    return reads.sum();
  }

  @Override
  public long getNotifications() {
    return notifications.sum();
  }
}
