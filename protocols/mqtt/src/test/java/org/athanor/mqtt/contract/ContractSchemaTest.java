// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Lease;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The published schemas and the codec say the same.
class ContractSchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static List<Error> problems(String schema, byte[] payload) {
    try (InputStream in =
        Objects.requireNonNull(
            ContractSchemaTest.class.getResourceAsStream(
                "/mqtt-contract/" + schema + ".schema.json"),
            schema)) {
      JsonNode document = JSON.readTree(in);
      Schema rules = REGISTRY.getSchema(document);
      return rules.validate(JSON.readTree(payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Error> problems(String schema, String payload) {
    return problems(schema, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("org.athanor.mqtt.contract.CodecTest#everyVerb")
  void everyOrderFollowsItsSchema(DeviceCommand order) {
    var request = new CommandRequest("c/1:read#1", order, NOON, "7");
    assertThat(problems("command", Codec.command(request))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.athanor.mqtt.contract.CodecTest#everyAnswer")
  void everyAnswerFollowsItsSchema(Answer answer) {
    assertThat(problems("reply", Codec.reply(new Reply("c/1:read#1", "7", answer)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyControlVerbFollowsItsSchema(ControlVerb verb) {
    assertThat(problems("control", Codec.control(verb))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyStateFollowsItsSchema(FunctionalUnitState state) {
    var shown = new UnitState(12, "7", state, Optional.of("c/1:read#1"), 0.5, "reading", NOON);
    assertThat(problems("state", Codec.state(shown))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyModeFollowsItsSchema(DeviceState mode) {
    assertThat(problems("status", Codec.status(new DeviceStatus(true, "7", mode)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyBirthFollowsItsSchema(Birth.LedgerKind ledger) {
    var unit =
        new DeviceDescription.FunctionalUnit(
            new FunctionalUnitId(new DeviceId("reader"), "reader"),
            List.of(
                new DeviceDescription.Program(
                    new ProgramTemplateId("measure"),
                    "Reads",
                    List.of(new DeviceDescription.Argument("gain", Unit.ONE, 0.5, 2)),
                    List.of(new DeviceDescription.Result("L", Unit.ONE)),
                    Optional.of(
                        new Lease(
                            Duration.ofSeconds(6),
                            new Lease.SafeState.HoldValue(Duration.ofMinutes(2)))))),
            List.of(
                new DeviceDescription.Function(
                    new FunctionId("lamp"),
                    DeviceDescription.Function.Kind.SENSOR,
                    new Unit("Cel"),
                    Optional.of(new DeviceDescription.Limits(0, 80)))),
            List.of(new LocationId("reader.stage")));
    var birth = new Birth(new DeviceDescription("Athanor", "Reader", "42", List.of(unit)), ledger);
    assertThat(problems("description", Codec.birth(birth))).isEmpty();
  }

  @Test
  void questionsFollowTheirSchemas() {
    assertThat(problems("resolve", Codec.resolve("c/1:read#1"))).isEmpty();
    assertThat(problems("renew", Codec.renew(new RenewRequest("c/1:heat#1", NOON)))).isEmpty();
    assertThat(problems("read", Codec.read(new ReadRequest("read 1", new FunctionId("lamp")))))
        .isEmpty();
  }

  // A schema that lets everything pass would pass the tests above.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "command     | {\"command\": \"c\", \"notAfter\": \"2026-01-01T12:00:00Z\", \"order\": {\"verb\": \"read\", \"function\": \"x\"}}",
        "command     | {\"command\": \"c\", \"bootId\": \"7\", \"notAfter\": \"2026-01-01T12:00:00Z\", \"order\": {\"verb\": \"fly\"}}",
        "command     | {\"command\": \"c\", \"bootId\": \"7\", \"notAfter\": \"2026-01-01T12:00:00Z\", \"order\": {\"verb\": \"set-target\", \"function\": \"x\"}}",
        "reply       | {\"command\": \"c\", \"bootId\": \"7\", \"answer\": \"maybe\"}",
        "reply       | {\"command\": \"c\", \"bootId\": \"7\", \"answer\": \"failed\", \"code\": \"x\"}",
        "reply       | {\"command\": \"c\", \"answer\": \"accepted\"}",
        "status      | {\"online\": \"yes\", \"bootId\": \"7\", \"mode\": \"operate\"}",
        "description | {\"contract\": \"athanor-mqtt/2\", \"manufacturer\": \"\", \"model\": \"\", \"serialNumber\": \"\", \"ledger\": \"durable\", \"units\": [{\"unit\": \"u\"}]}",
        "description | {\"contract\": \"athanor-mqtt/1\", \"manufacturer\": \"\", \"model\": \"\", \"serialNumber\": \"\", \"units\": [{\"unit\": \"u\"}]}",
        "state       | {\"seq\": 1, \"bootId\": \"7\", \"state\": \"busy\", \"progress\": 0, \"step\": \"\", \"at\": \"2026-01-01T12:00:00Z\"}",
        "control     | {\"verb\": \"toggle\"}",
        "resolve     | {}",
        "renew       | {\"command\": \"c\"}",
        "read        | {\"command\": \"r\"}",
      })
  void whatDoesNotFollowTheContractIsRefused(String schema, String payload) {
    assertThat(problems(schema, payload)).isNotEmpty();
  }
}
