// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;

/// An MQTT 5 broker inside this process (ActiveMQ Artemis), without persistence: a lab whose broker
/// dies has lost its sessions, and both ends must cope with that anyway.
public final class EmbeddedBroker implements AutoCloseable {
  private final ActiveMQServer server;

  private EmbeddedBroker(ActiveMQServer server) {
    this.server = server;
  }

  /// @throws IllegalStateException when it cannot listen there
  public static EmbeddedBroker start(String host, int port) {
    requireFree(host, port);
    try {
      var settings = new ConfigurationImpl();
      settings.setName("athanor-" + port);
      settings.setPersistenceEnabled(false);
      settings.setJournalType(JournalType.NIO); // or it looks for a native library, loudly
      settings.setSecurityEnabled(false);
      settings.setJMXManagementEnabled(false);
      // a will's delay and a message's expiry are looked at this often, in milliseconds
      settings.setMqttSessionScanInterval(250);
      settings.setMessageExpiryScanPeriod(500);
      settings.setGracefulShutdownEnabled(false);
      settings.addAcceptorConfiguration(
          "mqtt", "tcp://" + host + ":" + port + "?protocols=MQTT;tcpNoDelay=true");
      ActiveMQServer server = ActiveMQServers.newActiveMQServer(settings, false);
      server.start();
      if (!server.waitForActivation(30, TimeUnit.SECONDS)
          || !server.getRemotingService().isStarted()) {
        throw new IllegalStateException("it did not get up in 30 s");
      }
      return new EmbeddedBroker(server);
    } catch (Exception e) {
      throw new IllegalStateException(
          "the MQTT broker cannot start on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  private static void requireFree(String host, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new IllegalStateException(
          "the MQTT broker cannot listen on " + host + ":" + port + ": the port is in use", e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the MQTT broker cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop(false, true);
    } catch (Exception e) {
      throw new IllegalStateException("the MQTT broker does not stop: " + e.getMessage(), e);
    }
  }
}
