// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.broker;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;

/// The broker that the simulator embeds.
public record Artemis(int port, ActiveMQServer server) implements TestBroker {
  public static Artemis start() {
    return start(TestBroker.freePort());
  }

  public static Artemis start(int port) {
    try {
      var settings = new ConfigurationImpl();
      settings.setPersistenceEnabled(false);
      settings.setJournalType(JournalType.NIO);
      settings.setSecurityEnabled(false);
      settings.setJMXManagementEnabled(false);
      settings.setMqttSessionScanInterval(250);
      settings.addAcceptorConfiguration(
          "mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT;tcpNoDelay=true");
      ActiveMQServer server = ActiveMQServers.newActiveMQServer(settings, false);
      server.start();
      return new Artemis(port, server);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
