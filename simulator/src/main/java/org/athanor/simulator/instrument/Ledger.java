// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DefinedError;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.WireException;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.disk.LineLog;

/// What the device remembers of every command, over a power cut: that it started, before it has any
/// effect; and how it ended, before it says so. One id is never started twice.
///
/// It forgets the oldest of more than [#KEPT] ids when it is opened; `notAfter` guards against
/// those.
final class Ledger implements AutoCloseable {
  static final int KEPT = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineLog log;
  private final Map<String, Answer> answers;
  private Optional<Effect> last = Optional.empty();
  private List<String> cutOff = List.of();

  /// The last effect that the ledger knows of; the ground truth may not have heard of it.
  record Effect(String command, Map<String, Object> truth) {}

  private Ledger(LineLog log, Map<String, Answer> answers) {
    this.log = log;
    this.answers = answers;
  }

  /// A command that had started and not ended is marked as failed.
  ///
  /// @param whenCutOff what such a command has done: nothing, where its only effect is its end, as
  ///   with a measurement
  static Ledger open(Path file, DefinedError.Effect whenCutOff) {
    shorten(file);
    var ledger = new Ledger(LineLog.open(file), new LinkedHashMap<>());
    ledger.log.lines().forEach(ledger::recall);
    ledger.cutOff =
        ledger.answers.entrySet().stream()
            .filter(entry -> !entry.getValue().isEnd())
            .map(Map.Entry::getKey)
            .toList();
    ledger.cutOff.forEach(command ->
        ledger.ended(
            command,
            new Answer.Failed(
                new DefinedError(
                    "interrupted",
                    "the device was switched off before it had ended",
                    whenCutOff))));
    return ledger;
  }

  /// What the device has said, or would say, about this command.
  Optional<Answer> answer(String command) {
    return Optional.ofNullable(answers.get(command));
  }

  /// Commands that ran when the device was last switched off.
  List<String> cutOff() {
    return cutOff;
  }

  Optional<Effect> lastEffect() {
    return last;
  }

  void started(String command) {
    write(command, new Answer.Running(), Map.of());
  }

  void ended(String command, Answer answer) {
    write(command, answer, Map.of());
  }

  void took(String command, Answer.Completed answer, Map<String, Object> truth) {
    write(command, answer, truth);
  }

  @Override
  public void close() {
    log.close();
  }

  private void write(String command, Answer answer, Map<String, Object> truth) {
    ObjectNode line = JSON.createObjectNode();
    line.put(
        "reply", new String(Codec.reply(new Reply(command, "", answer)), StandardCharsets.UTF_8));
    if (!truth.isEmpty()) {
      line.set("truth", JSON.valueToTree(truth));
    }
    log.append(line.toString());
    answers.put(command, answer);
  }

  private void recall(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Reply reply = Codec.reply(node.path("reply").asText().getBytes(StandardCharsets.UTF_8));
      answers.put(reply.command(), reply.answer());
      if (node.has("truth")) {
        var truth = new LinkedHashMap<String, Object>();
        node.path("truth")
            .properties()
            .forEach(entry ->
                truth.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
        last = Optional.of(new Effect(reply.command(), truth));
      }
    } catch (JsonProcessingException | WireException e) {
      throw new IllegalStateException("the device's ledger is damaged: " + e.getMessage(), e);
    }
  }

  private static void shorten(Path file) {
    DurableFile.read(file)
        .map(text -> text.lines().toList())
        .filter(lines -> lines.size() > 4 * KEPT)
        .ifPresent(lines ->
            DurableFile.replace(
                file,
                String.join("\n", lines.subList(lines.size() - 2 * KEPT, lines.size())) + "\n"));
  }
}
