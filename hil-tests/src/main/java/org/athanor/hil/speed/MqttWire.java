// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.hil.bench.LabCopy;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.DeviceId;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.simulator.broker.EmbeddedBroker;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// An instrument that follows the contract and is done at once, a broker, and Paho's own client.
final class MqttWire implements Wire {
  private static final int QOS = 1;
  private static final long PATIENCE_SECONDS = 30;

  private final URI address;
  private final Topics topics;
  private final EmbeddedBroker broker;
  private final InstantInstrument instrument;
  private final MqttAsyncClient client;
  private final SynchronousQueue<MqttMessage> answers = new SynchronousQueue<>();

  private MqttWire(URI address, EmbeddedBroker broker, int units) throws MqttException {
    MqttAddress parsed = MqttAddress.of(address);
    this.address = address;
    this.topics = new Topics(parsed.base());
    this.broker = broker;
    this.instrument = InstantInstrument.open(parsed, units);
    this.client =
        new MqttAsyncClient(
            "tcp://127.0.0.1:" + address.getPort(), "bare", new MemoryPersistence());
    var options = new MqttConnectionOptions();
    options.setSocketFactory(new UndelayedSockets());
    client.connect(options).waitForCompletion();
    IMqttMessageListener listener = (_, message) -> answers.put(message);
    client
        .subscribe(
            new MqttSubscription[] {new MqttSubscription(topics.reply("bare"), QOS)},
            null,
            null,
            new IMqttMessageListener[] {listener},
            new MqttProperties())
        .waitForCompletion();
  }

  static MqttWire open(int units) throws MqttException {
    int port = LabCopy.freePort();
    return new MqttWire(
        URI.create("mqtt://127.0.0.1:" + port + "/athanor/instant"),
        EmbeddedBroker.start("127.0.0.1", port),
        units);
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public DeviceEntry device() {
    return new DeviceEntry(new DeviceId("instant"), "Instant", "mqtt", address, Map.of());
  }

  @Override
  public DeviceCommand order(int unit, int number) {
    return new DeviceCommand.RunProgram(
        InstantInstrument.program(unit), Map.of(), Optional.empty());
  }

  @Override
  public void bare(int number) throws Exception {
    String id = "bare/" + number + ":run#1";
    var properties = new MqttProperties();
    properties.setResponseTopic(topics.reply("bare"));
    properties.setCorrelationData(id.getBytes(StandardCharsets.UTF_8));
    byte[] payload =
        Codec.command(
            new CommandRequest(
                id,
                order(0, number),
                InstantSource.system().instant().plusSeconds(PATIENCE_SECONDS),
                InstantInstrument.BOOT));
    client.publish(
        topics.command(InstantInstrument.unit(0)),
        new MqttMessage(payload, QOS, false, properties));
    if (answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
      throw new IllegalStateException("no answer to the bare request " + id);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(1_000);
      client.close(true);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    } finally {
      instrument.close();
      broker.close();
    }
  }

  /// With Nagle's algorithm, which is on otherwise, a bare request would wait 40 ms for nothing.
  private static final class UndelayedSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      var socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new IOException("Paho connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return createSocket(host, port);
    }
  }
}
