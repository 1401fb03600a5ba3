// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Our words in Paho's, and back.
final class Paho {
  private static final int KEEP_ALIVE_SECONDS = 10;
  // a message of the largest size, its topic and its properties
  private static final long MAX_PACKET = Outgoing.MAX_PAYLOAD + 16_384L;
  // strongly held, or java.util.logging forgets the level; Paho says too much at INFO
  private static final Logger QUIET = Logger.getLogger("org.eclipse.paho.mqttv5.client");

  private Paho() {}

  static void quieten() {
    QUIET.setLevel(Level.WARNING);
  }

  static MqttConnectionOptions options(SessionSettings settings, Sockets sockets) {
    var options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false); // its back-off is shared by all clients of the JVM
    options.setSocketFactory(sockets);
    options.setConnectionTimeout((int) Math.max(1, settings.timeout().toSeconds()));
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setCleanStart(settings.keepFor().isZero());
    options.setSessionExpiryInterval(settings.keepFor().toSeconds());
    options.setMaximumPacketSize(MAX_PACKET);
    options.setTopicAliasMaximum(0);
    settings.will().ifPresent(will -> setWill(options, will));
    return options;
  }

  private static void setWill(MqttConnectionOptions options, SessionSettings.Will will) {
    var properties = new MqttProperties();
    properties.setWillDelayInterval(will.delay().toSeconds());
    properties.setContentType("application/json");
    options.setWill(will.topic(), new MqttMessage(will.payload(), 1, true, properties));
    options.setWillMessageProperties(properties);
  }

  static MqttMessage message(Outgoing outgoing) {
    var properties = new MqttProperties();
    properties.setContentType("application/json");
    outgoing.responseTopic().ifPresent(properties::setResponseTopic);
    outgoing.correlation().ifPresent(properties::setCorrelationData);
    outgoing
        .expiry()
        .ifPresent(expiry -> properties.setMessageExpiryInterval(Math.max(1, expiry.toSeconds())));
    return new MqttMessage(outgoing.payload(), 1, outgoing.retained(), properties);
  }

  static Incoming incoming(String topic, MqttMessage message) {
    Optional<MqttProperties> properties = Optional.ofNullable(message.getProperties());
    return new Incoming(
        topic,
        message.getPayload(),
        message.isRetained(),
        properties.map(MqttProperties::getResponseTopic),
        properties.map(MqttProperties::getCorrelationData));
  }

  static String reason(Throwable cause) {
    var words = new ArrayList<String>();
    for (Throwable e = cause; e != null && words.size() < 3; e = e.getCause()) {
      if (e instanceof ConnectException) {
        return "the connection was refused; is anything running there?";
      }
      if (e.getMessage() != null && !words.contains(e.getMessage())) {
        words.add(e.getMessage());
      }
    }
    return (words.isEmpty() ? cause.getClass().getSimpleName() : String.join(": ", words))
        + (cause instanceof MqttException mqtt ? " (" + mqtt.getReasonCode() + ")" : "");
  }
}
