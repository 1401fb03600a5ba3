// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Asker;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.UnitState;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionSettings;
import org.athanor.mqtt.session.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device of the MQTT contract whose hands are another device: southwards it has any of our
/// drivers, northwards a durable ledger. It refuses what its hard limits forbid, and it ends what
/// runs on a lease that nobody renews.
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration WILL_DELAY = Duration.ofSeconds(2);
  private static final Duration SESSION = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final GatewayFile file;
  private final Topics topics;
  private final GatewayThread thread;
  private final GatewayLedger ledger;
  private final SouthSide south;
  private final Uplink uplink;
  private final Map<FunctionalUnitId, GatewayUnit> units = new LinkedHashMap<>();
  private long seq;

  private Gateway(GatewayFile file, List<DriverProvider> drivers, InstantSource wall) {
    this.file = file;
    this.topics = new Topics(file.serve().base());
    this.thread = new GatewayThread(wall);
    this.south = new SouthSide(file, drivers, thread);
    this.ledger = GatewayLedger.open(file.memory());
    this.uplink =
        new Uplink(
            new SessionSettings(
                file.serve(),
                "gateway-" + file.serve().base().replace('/', '-'),
                SESSION,
                Optional.of(new SessionSettings.Will(topics.status(), status(false), WILL_DELAY)),
                TIMEOUT),
            List.of(
                topics.command("+"),
                topics.resolve("+"),
                topics.control("+"),
                topics.renew("+"),
                topics.read("+")),
            new FromBroker());
  }

  /// Returns once the broker has been reached; the device may come later.
  ///
  /// @throws IllegalArgumentException when the file names a driver, address or option that makes no
  ///   sense
  static Gateway start(GatewayFile file, List<DriverProvider> drivers, InstantSource wall) {
    Gateway gateway = new Gateway(file, drivers, wall);
    gateway.uplink.start();
    gateway.thread.run(() -> gateway.south.start(gateway::announce));
    return gateway;
  }

  /// Completes with the device's model when it has been reached for the first time.
  CompletionStage<String> met() {
    return south.met();
  }

  /// Completes with the reason when the gateway cannot go on.
  CompletionStage<String> broken() {
    return thread.broken();
  }

  private byte[] status(boolean online) {
    return Codec.status(
        new DeviceStatus(
            online, Integer.toString(ledger.boot()), online ? south.mode() : DeviceState.SHUTDOWN));
  }

  /// Status comes last: who sees it online finds everything else in place.
  private void announce() {
    south
        .description()
        .ifPresent(description -> {
          description.functionalUnits().forEach(this::meet);
          uplink.publish(
              Outgoing.retained(
                  topics.description(),
                  Codec.birth(new Birth(description, Birth.LedgerKind.DURABLE))));
          units.forEach(this::show);
        });
    uplink.publish(Outgoing.retained(topics.status(), status(south.now())));
  }

  private void meet(FunctionalUnit described) {
    if (units.containsKey(described.id())) {
      return;
    }
    GatewayUnit unit =
        new GatewayUnit(
            described.id(),
            new GatewayUnit.Surroundings(
                file, ledger, south.driver(), thread, uplink::publish, south));
    units.put(described.id(), unit);
    boolean cutOff =
        ledger.cutOff().stream()
            .anyMatch(command -> ledger.unit(command).equals(described.id().unit()));
    boolean goesOn =
        described.programs().stream()
            .flatMap(program -> program.lease().stream())
            .anyMatch(lease -> LeaseWatch.patience(lease).isPresent());
    if (cutOff && goesOn) {
      LOG.warn("{} is stopped: the gateway was, while it ran something", described.id());
      unit.secure();
    }
  }

  private void show(FunctionalUnitId id, GatewayUnit unit) {
    SouthSide.Doing doing = south.doing(id);
    byte[] state =
        Codec.state(
            new UnitState(
                ++seq,
                Integer.toString(ledger.boot()),
                unit.state(doing.state()),
                unit.command(),
                doing.progress(),
                doing.step(),
                thread.wall().instant()));
    uplink.publish(Outgoing.retained(topics.state(id.unit()), state));
  }

  private final class FromBroker implements Uplink.Events {
    @Override
    public void up() {
      thread.run(Gateway.this::announce);
    }

    @Override
    public void arrived(Incoming message) {
      if (!message.retained()) { // an order that somebody left lying about is none
        thread.run(() -> dispatch(message));
      }
    }
  }

  private void dispatch(Incoming message) {
    for (Map.Entry<FunctionalUnitId, GatewayUnit> entry : units.entrySet()) {
      String unit = entry.getKey().unit();
      try {
        if (message.topic().equals(topics.command(unit))) {
          command(entry.getKey(), entry.getValue(), message);
        } else if (message.topic().equals(topics.resolve(unit))) {
          entry.getValue().resolve(Codec.commandId(message.payload()), asker(message));
        } else if (message.topic().equals(topics.control(unit))) {
          entry.getValue().control(Codec.control(message.payload()), asker(message));
        } else if (message.topic().equals(topics.renew(unit))) {
          entry.getValue().renew(Codec.renew(message.payload()));
        } else if (message.topic().equals(topics.read(unit))) {
          entry.getValue().read(Codec.read(message.payload()), asker(message));
        }
      } catch (WireException e) {
        LOG.warn("a message on {} that {}", message.topic(), e.getMessage());
      }
    }
  }

  /// A command that cannot be read is refused for ever, if it has an id.
  private void command(FunctionalUnitId id, GatewayUnit unit, Incoming message)
      throws WireException {
    try {
      unit.command(Codec.command(message.payload()), asker(message));
    } catch (WireException e) {
      String command = Codec.commandId(message.payload());
      if (ledger.answer(command).isEmpty()) {
        Answer refused = new Answer.Rejected("malformed", String.valueOf(e.getMessage()));
        ledger.ended(command, id.unit(), refused);
        asker(message)
            .ifPresent(one ->
                one.tell(uplink::publish, Integer.toString(ledger.boot()), command, refused));
      }
    }
  }

  private Optional<Asker> asker(Incoming message) {
    return Asker.of(message, topics);
  }

  /// What runs is not stopped: the controller asks the next life about it.
  @Override
  public void close() {
    uplink.publish(Outgoing.retained(topics.status(), status(false)));
    uplink.close();
    south.close();
    thread.close();
    ledger.close();
  }
}
