// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;

/// The contract's messages as bytes, and back. Every reader checks size, depth and form before
/// anything is made of a message.
public final class Codec {
  private static final int MAX_ID = 300;

  private Codec() {}

  public static byte[] status(DeviceStatus status) {
    return Json.bytes(
        Json.object()
            .put("online", status.online())
            .put("bootId", status.bootId())
            .put("mode", Json.wire(status.mode())));
  }

  public static DeviceStatus status(byte[] payload) throws WireException {
    JsonNode node = Json.read(payload);
    return new DeviceStatus(
        Json.flag(node, "online"),
        Json.text(node, "bootId"),
        Json.word(node, "mode", DeviceState.class));
  }

  public static byte[] birth(Birth birth) {
    return Json.bytes(
        Descriptions.json(birth.description()).put("ledger", Json.wire(birth.ledger())));
  }

  /// A device that does not say how well it remembers is taken to forget.
  public static Birth birth(byte[] payload, DeviceId device) throws WireException {
    return Json.checked(
        node ->
            new Birth(
                Descriptions.read(node, device),
                node.hasNonNull("ledger")
                    ? Json.word(node, "ledger", Birth.LedgerKind.class)
                    : Birth.LedgerKind.VOLATILE),
        Json.read(payload));
  }

  public static byte[] state(UnitState state) {
    ObjectNode node =
        Json.object()
            .put("seq", state.seq())
            .put("bootId", state.bootId())
            .put("state", Json.wire(state.state()))
            .put("progress", state.progress())
            .put("step", state.step())
            .put("at", state.at().toString());
    state.command().ifPresent(command -> node.put("command", command));
    return Json.bytes(node);
  }

  public static UnitState state(byte[] payload) throws WireException {
    JsonNode node = Json.read(payload);
    return new UnitState(
        (long) Json.number(node, "seq"),
        Json.text(node, "bootId"),
        Json.word(node, "state", FunctionalUnitState.class),
        Json.optionalText(node, "command"),
        Json.number(node, "progress"),
        Json.text(node, "step"),
        Json.instant(node, "at"));
  }

  public static byte[] command(CommandRequest request) {
    ObjectNode node =
        Json.object()
            .put("command", request.command())
            .put("notAfter", request.notAfter().toString())
            .put("bootId", request.bootId())
            .put("epoch", request.epoch())
            .put("seq", request.sequence());
    node.set("order", Orders.json(request.order()));
    return Json.bytes(node);
  }

  public static CommandRequest command(byte[] payload) throws WireException {
    return Json.checked(
        node ->
            new CommandRequest(
                id(node),
                Orders.read(node.path("order")),
                Json.instant(node, "notAfter"),
                Json.text(node, "bootId"),
                Json.count(node, "epoch"),
                Json.count(node, "seq")),
        Json.read(payload));
  }

  public static byte[] renew(RenewRequest request) {
    return Json.bytes(
        Json.object()
            .put("command", request.command())
            .put("notAfter", request.notAfter().toString()));
  }

  public static RenewRequest renew(byte[] payload) throws WireException {
    JsonNode node = Json.read(payload);
    return new RenewRequest(id(node), Json.instant(node, "notAfter"));
  }

  public static byte[] read(ReadRequest request) {
    return Json.bytes(
        Json.object()
            .put("command", request.request())
            .put("function", request.function().value()));
  }

  public static ReadRequest read(byte[] payload) throws WireException {
    return Json.checked(
        node -> new ReadRequest(id(node), new FunctionId(Json.text(node, "function"))),
        Json.read(payload));
  }

  public static byte[] resolve(String command) {
    return Json.bytes(Json.object().put("command", command));
  }

  /// The command that a resolve, or a command that is otherwise wrong, is about.
  public static String commandId(byte[] payload) throws WireException {
    return id(Json.read(payload));
  }

  public static byte[] control(ControlVerb verb) {
    return Json.bytes(Json.object().put("verb", Json.wire(verb)));
  }

  public static ControlVerb control(byte[] payload) throws WireException {
    return Json.word(Json.read(payload), "verb", ControlVerb.class);
  }

  public static byte[] reply(Reply reply) {
    ObjectNode node = Json.object().put("command", reply.command()).put("bootId", reply.bootId());
    switch (reply.answer()) {
      case Answer.Accepted _ -> node.put("answer", "accepted");
      case Answer.Running _ -> node.put("answer", "running");
      case Answer.Tombstoned _ -> node.put("answer", "tombstoned");
      case Answer.Progress(double fraction, String step) ->
          node.put("answer", "progress").put("fraction", fraction).put("step", step);
      case Answer.Rejected(String code, String message) ->
          node.put("answer", "rejected").put("code", code).put("message", message);
      case Answer.Completed(var observations) ->
          node.put("answer", "completed").set("observations", Values.json(observations));
      case Answer.Failed(var error) -> Values.put(node.put("answer", "failed"), error);
      case Answer.Cancelled(String reason, var effect) ->
          node.put("answer", "cancelled").put("message", reason).put("effect", Json.wire(effect));
      case Answer.Interrupted(String message) ->
          node.put("answer", "interrupted").put("message", message);
    }
    return Json.bytes(node);
  }

  public static Reply reply(byte[] payload) throws WireException {
    return Json.checked(
        node -> new Reply(id(node), Json.optionalText(node, "bootId").orElse(""), answer(node)),
        Json.read(payload));
  }

  private static Answer answer(JsonNode node) throws WireException {
    String answer = Json.text(node, "answer");
    return switch (answer) {
      case "accepted" -> new Answer.Accepted();
      case "running" -> new Answer.Running();
      case "tombstoned" -> new Answer.Tombstoned();
      case "progress" ->
          new Answer.Progress(Json.number(node, "fraction"), Json.text(node, "step"));
      case "rejected" -> new Answer.Rejected(Json.text(node, "code"), Json.text(node, "message"));
      case "completed" ->
          new Answer.Completed(Json.list(node, "observations", Values::observation));
      case "failed" -> new Answer.Failed(Values.error(node));
      case "cancelled" ->
          new Answer.Cancelled(
              Json.text(node, "message"), Json.word(node, "effect", DefinedError.Effect.class));
      case "interrupted" -> new Answer.Interrupted(Json.text(node, "message"));
      default -> throw new WireException("unknown answer \"" + answer + "\"");
    };
  }

  private static String id(JsonNode node) throws WireException {
    String id = Json.text(node, "command");
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new WireException("command must have 1 to " + MAX_ID + " characters");
    }
    return id;
  }
}
