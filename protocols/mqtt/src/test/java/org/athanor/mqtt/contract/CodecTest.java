// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Sample;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.SampleId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DeviceId READER = new DeviceId("reader");

  static List<DeviceCommand> everyVerb() {
    return List.of(
        new DeviceCommand.RunProgram(
            new ProgramTemplateId("measure"),
            Map.of("volume", Value.of(12.5, "uL"), "mode", Value.of("fast"), "dry", Value.of(true)),
            Optional.of(new Sample(new SampleId("c/1"), new LabwareId("plate-1")))),
        new DeviceCommand.SetTarget(new FunctionId("heater"), Quantity.of(37, "Cel")),
        new DeviceCommand.StartFunction(new FunctionId("shaker")),
        new DeviceCommand.StopFunction(new FunctionId("shaker")),
        new DeviceCommand.MoveCover(new FunctionId("lid"), DeviceCommand.CoverPosition.OPENED),
        new DeviceCommand.Transfer(
            new LabwareId("plate-1"), new LocationId("hotel.1"), new LocationId("waste")),
        new DeviceCommand.Read(new FunctionId("temperature")));
  }

  static List<Answer> everyAnswer() {
    return List.of(
        new Answer.Accepted(),
        new Answer.Progress(0.25, "warming up"),
        new Answer.Running(),
        new Answer.Rejected("busy", "another command runs"),
        new Answer.Completed(
            List.of(
                new Observation("L", Value.of(45.5), Observation.Quality.GOOD, NOON),
                new Observation("note", Value.of("ok"), Observation.Quality.UNCERTAIN, NOON))),
        new Answer.Failed(new DefinedError("no-plate", "empty", DefinedError.Effect.NONE)),
        new Answer.Failed(
            new DefinedError(
                "leak",
                "12 of 20 uL cyan",
                DefinedError.Effect.PARTIAL,
                Map.of("cyan", Quantity.of(12, "uL")))),
        new Answer.Cancelled("stopped", DefinedError.Effect.PARTIAL),
        new Answer.Tombstoned(),
        new Answer.Interrupted("power cut at half"));
  }

  @ParameterizedTest
  @MethodSource("everyVerb")
  void everyVerbArrivesAsItWasSent(DeviceCommand order) throws WireException {
    var request = new CommandRequest("c/1:read#1", order, NOON, "7", 3, 12);
    assertThat(Codec.command(Codec.command(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("everyAnswer")
  void everyAnswerArrivesAsItWasSent(Answer answer) throws WireException {
    var reply = new Reply("c/1:read#1", "7", answer);
    assertThat(Codec.reply(Codec.reply(reply))).isEqualTo(reply);
  }

  @Test
  void whatADeviceIsAndDoesArrivesAsItWasSent() throws WireException {
    var description =
        new DeviceDescription(
            "Athanor",
            "Colour reader",
            "42",
            List.of(
                new DeviceDescription.FunctionalUnit(
                    new FunctionalUnitId(READER, "reader"),
                    List.of(
                        new DeviceDescription.Program(
                            new ProgramTemplateId("measure"),
                            "Reads the colour",
                            List.of(new DeviceDescription.Argument("gain", Unit.ONE, 0.5, 2)),
                            List.of(new DeviceDescription.Result("L", Unit.ONE)))),
                    List.of(
                        new DeviceDescription.Function(
                            new FunctionId("lamp"),
                            DeviceDescription.Function.Kind.SENSOR,
                            new Unit("Cel"),
                            Optional.of(new DeviceDescription.Limits(0, 80)))),
                    List.of(new LocationId("reader.stage")))));
    var status = new DeviceStatus(true, "7", DeviceState.OPERATE);
    var state =
        new UnitState(
            12, "7", FunctionalUnitState.EXECUTE, Optional.of("c/1:read#1"), 0.5, "reading", NOON);

    for (Birth.LedgerKind ledger : Birth.LedgerKind.values()) {
      var birth = new Birth(description, ledger);
      assertThat(Codec.birth(Codec.birth(birth), READER)).isEqualTo(birth);
    }
    var read = new ReadRequest("read 1", new FunctionId("lamp"));
    assertThat(Codec.read(Codec.read(read))).isEqualTo(read);
    var renewal = new RenewRequest("c/1:heat#1", NOON);
    assertThat(Codec.renew(Codec.renew(renewal))).isEqualTo(renewal);
    assertThat(Codec.status(Codec.status(status))).isEqualTo(status);
    assertThat(Codec.state(Codec.state(state))).isEqualTo(state);
    assertThat(Codec.control(Codec.control(ControlVerb.UNHOLD))).isEqualTo(ControlVerb.UNHOLD);
  }

  private static Stream<Lease.SafeState> everySafeState() {
    return Stream.of(
        new Lease.SafeState.Off(),
        new Lease.SafeState.HoldValue(Duration.ofMillis(1_500)),
        new Lease.SafeState.ContinueToEnd());
  }

  @ParameterizedTest
  @MethodSource("everySafeState")
  void everyLeaseArrivesAsItWasDeclared(Lease.SafeState safeState) throws WireException {
    var program =
        new DeviceDescription.Program(
            new ProgramTemplateId("heat"),
            "",
            List.of(),
            List.of(),
            Optional.of(new Lease(Duration.ofMillis(2_500), safeState)));
    var unit =
        new DeviceDescription.FunctionalUnit(
            new FunctionalUnitId(READER, "heater"), List.of(program), List.of(), List.of());
    var birth =
        new Birth(
            new DeviceDescription("Athanor", "Heater", "42", List.of(unit)),
            Birth.LedgerKind.DURABLE);
    assertThat(Codec.birth(Codec.birth(birth), READER)).isEqualTo(birth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        "{\"command\": 7}",
        "{\"command\": \"c/1:read#1\", \"answer\": \"maybe\"}",
        "{\"command\": \"c/1:read#1\", \"answer\": \"failed\", \"code\": \"x\"}",
        "{\"command\": \"c\", \"answer\": \"failed\", \"code\": \"x\", \"message\": \"m\", \"effect\": \"none\","
            + " \"measured\": {\"cyan\": {\"value\": 1, \"unit\": \"uL\"}}}",
        "{\"command\": \"c/1:read#1\", \"answer\": \"completed\", \"observations\": 3}",
        "{\"command\": \"c/1:read#1\", \"answer\": \"progress\", \"fraction\": NaN}",
      })
  void aReplyThatDoesNotFollowTheContractIsSaidToBeSo(String text) {
    assertThatThrownBy(() -> Codec.reply(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(WireException.class);
  }

  // The end of an order must not hang on an amount: what cannot be read was not measured.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\": -1, \"unit\": \"uL\"}",
        "{\"value\": 0.012, \"unit\": \"mL\"}",
        "12",
        "\"some\""
      })
  void anAmountThatCannotBeReadWasNotMeasured(String amount) throws WireException {
    String text =
        "{\"command\": \"c/1:mix#1\", \"answer\": \"failed\", \"code\": \"x\", \"message\": \"m\","
            + " \"effect\": \"partial\", \"measured\": {\"cyan\": "
            + amount
            + "}}";
    assertThat(Codec.reply(text.getBytes(StandardCharsets.UTF_8)).toString())
        .contains("effect=PARTIAL")
        .contains("measured={}");
  }

  @Test
  void hugeAndDeepMessagesAreRefusedBeforeAnythingIsMadeOfThem() {
    byte[] huge = new byte[Json.MAX_BYTES + 1];
    String deep = "{\"command\":".repeat(17) + "1" + "}".repeat(17);

    assertThatThrownBy(() -> Codec.reply(huge))
        .isInstanceOf(WireException.class)
        .hasMessage("longer than 262144 bytes: 262145");
    assertThatThrownBy(() -> Codec.reply(deep.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void whatANewerDeviceSaysBesidesIsSkipped() throws WireException {
    String text = "{\"online\": true, \"bootId\": \"1\", \"mode\": \"operate\", \"mood\": [1, {}]}";
    assertThat(Codec.status(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DeviceStatus(true, "1", DeviceState.OPERATE));
  }

  // What cannot be known is taken for the worse.
  @Test
  void aDeviceThatDoesNotSayHowWellItRemembersIsTakenToForget() throws WireException {
    String text =
        "{\"contract\": \"athanor-mqtt/1\", \"manufacturer\": \"x\", \"model\": \"y\","
            + " \"serialNumber\": \"z\", \"units\": []}";
    assertThat(Codec.birth(text.getBytes(StandardCharsets.UTF_8), READER).ledger())
        .isEqualTo(Birth.LedgerKind.VOLATILE);
  }

  @Test
  void aUnitIsReadFromTheTopicOfItsState() {
    var topics = new Topics("lab/reader");
    assertThat(topics.unitOfState("lab/reader/unit-1/state")).contains("unit-1");
    assertThat(topics.unitOfState("lab/reader/state")).isEmpty();
    assertThat(topics.unitOfState("lab/other/unit-1/state")).isEmpty();
    assertThat(topics.isReply("lab/reader/reply/me")).isTrue();
    assertThat(topics.isReply("lab/reader/unit-1/command")).isFalse();
  }
}
