// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceState;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Opening;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionListener;
import org.athanor.mqtt.session.SessionSettings;

/// An instrument that does nothing, and is done with it at once.
final class InstantInstrument implements SessionListener, AutoCloseable {
  static final String BOOT = "boot-1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Topics topics;
  private final CompletableFuture<MqttSession> session = new CompletableFuture<>();

  private InstantInstrument(Topics topics) {
    this.topics = topics;
  }

  static InstantInstrument open(MqttAddress address, int units) {
    var instrument = new InstantInstrument(new Topics(address.base()));
    var settings =
        new SessionSettings(address, "instant", Duration.ZERO, Optional.empty(), PATIENCE);
    Opening opening =
        MqttSession.open(settings, instrument)
            .toCompletableFuture()
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
    switch (opening) {
      case Opening.Opened(MqttSession open) -> instrument.announce(open, units);
      case Opening.Unreachable _, Opening.Refused _ ->
          throw new IllegalStateException("" + opening);
    }
    return instrument;
  }

  private void announce(MqttSession open, int units) {
    session.complete(open);
    var description =
        new DeviceDescription(
            "Athanor",
            "Instant",
            "1",
            IntStream.range(0, units).mapToObj(InstantInstrument::described).toList());
    open.subscribe(IntStream.range(0, units).mapToObj(i -> topics.command(unit(i))).toList())
        .toCompletableFuture()
        .join();
    publish(
        Outgoing.retained(
            topics.description(), Codec.birth(new Birth(description, LedgerKind.NONE))));
    publish(
        Outgoing.retained(
            topics.status(), Codec.status(new DeviceStatus(true, BOOT, DeviceState.OPERATE))));
  }

  private static FunctionalUnit described(int number) {
    return new FunctionalUnit(
        new FunctionalUnitId(new DeviceId("self"), unit(number)),
        List.of(new Program(program(number), "Does nothing", List.of(), List.of())),
        List.of(),
        List.of());
  }

  static String unit(int number) {
    return "unit-" + number;
  }

  static ProgramTemplateId program(int unit) {
    return new ProgramTemplateId("nothing-" + unit);
  }

  private void publish(Outgoing message) {
    session.join().publish(message).toCompletableFuture().join();
  }

  @Override
  public void arrived(Incoming message) {
    try {
      String id = Codec.command(message.payload()).command();
      byte[] reply = Codec.reply(new Reply(id, BOOT, new Answer.Completed(List.of())));
      message
          .responseTopic()
          .ifPresent(topic -> session.join().publish(Outgoing.message(topic, reply)));
    } catch (WireException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void lost(String reason) {
    // the run fails by itself when nothing answers any more
  }

  @Override
  public void close() {
    session.join().close();
  }
}
