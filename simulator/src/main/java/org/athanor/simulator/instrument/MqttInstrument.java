// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.athanor.model.device.DeviceState;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionSettings;
import org.athanor.mqtt.session.Uplink;
import org.athanor.simulator.Boot;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// An instrument on an MQTT wire: says that it is there and what it is, and brings what comes in to
/// its [Unit], on the lab's own thread.
public final class MqttInstrument implements VirtualDevice {
  private static final Duration WILL_DELAY = Duration.ofSeconds(2);
  private static final Duration SESSION = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final DeviceSetting setting;
  private final Instrument instrument;
  private final Topics topics;
  private final String unitName;
  private final String boot;
  private final Ledger ledger;
  private final Uplink uplink;
  private final Unit unit;

  private MqttInstrument(DeviceSetting setting, Instrument instrument, InstantSource wall) {
    MqttAddress address = MqttAddress.of(setting.address());
    this.setting = setting;
    this.instrument = instrument;
    this.topics = new Topics(address.base());
    this.unitName = instrument.description().functionalUnits().getFirst().id().unit();
    this.boot = Boot.of(setting.memory()).toString();
    this.ledger = Ledger.open(setting.memory().resolve("ledger.jsonl"), instrument.whenCutOff());
    this.uplink =
        new Uplink(
            new SessionSettings(
                address,
                "device-" + address.base().replace('/', '-'),
                SESSION,
                Optional.of(new SessionSettings.Will(topics.status(), status(false), WILL_DELAY)),
                TIMEOUT),
            List.of(
                topics.command(unitName),
                topics.resolve(unitName),
                topics.control(unitName),
                topics.renew(unitName),
                topics.read(unitName)),
            new FromBroker());
    this.unit = new Unit(setting, instrument, topics, boot, ledger, uplink::publish, wall);
  }

  /// @throws IllegalArgumentException when the address is not an MQTT one
  public static VirtualDevice create(DeviceSetting setting, Instrument instrument) {
    return new MqttInstrument(setting, instrument, InstantSource.system());
  }

  @Override
  public void start() {
    ledger.cutOff().forEach(command -> instrument.end(command, "it was switched off"));
    ledger
        .lastEffect()
        .filter(effect -> !setting.truth().knows(effect.command(), Unit.EFFECT))
        .ifPresent(
            effect -> setting.truth().happened(effect.command(), Unit.EFFECT, effect.truth()));
    uplink.start();
  }

  @Override
  public void emergencyStop(boolean pressed) {
    setting.time().after(Duration.ZERO, () -> unit.emergencyStop(pressed));
  }

  @Override
  public void close() {
    uplink.publish(Outgoing.retained(topics.status(), status(false)));
    uplink.close();
    unit.close();
    ledger.close();
  }

  private byte[] status(boolean online) {
    return Codec.status(
        new DeviceStatus(online, boot, online ? DeviceState.OPERATE : DeviceState.SHUTDOWN));
  }

  private final class FromBroker implements Uplink.Events {
    @Override
    public void up() {
      setting.time().after(Duration.ZERO, this::announce);
    }

    /// Status comes last: who sees it online finds everything else in place.
    private void announce() {
      uplink.publish(
          Outgoing.retained(
              topics.description(),
              Codec.birth(new Birth(instrument.description(), LedgerKind.DURABLE))));
      unit.announce();
      uplink.publish(Outgoing.retained(topics.status(), status(true)));
    }

    @Override
    public void arrived(Incoming message) {
      setting.time().after(Duration.ZERO, () -> dispatch(message));
    }

    private void dispatch(Incoming message) {
      if (message.retained()) {
        return; // an order that somebody left lying about
      }
      if (message.topic().equals(topics.command(unitName))) {
        unit.command(message);
      } else if (message.topic().equals(topics.resolve(unitName))) {
        unit.resolve(message);
      } else if (message.topic().equals(topics.control(unitName))) {
        unit.control(message);
      } else if (message.topic().equals(topics.renew(unitName))) {
        unit.renew(message);
      } else if (message.topic().equals(topics.read(unitName))) {
        unit.read(message);
      }
    }
  }
}
