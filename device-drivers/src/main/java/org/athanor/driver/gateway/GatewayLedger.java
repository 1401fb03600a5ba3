// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.WireException;

/// What the gateway remembers of every command over a power cut: that it started, on the disk
/// before the device is told; and how it ended, on the disk before anybody else is. One id is never
/// started twice. It also counts the gateway's boots, and keeps the highest place in the order of
/// controllers that each unit has seen.
///
/// After [#KEPT] ids it forgets the oldest when it is opened; `notAfter` guards against those.
final class GatewayLedger implements AutoCloseable {
  static final int KEPT = 10_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel lock;
  private final Path file;
  private Optional<FileChannel> channel = Optional.empty();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private List<String> cutOff = List.of();
  private int boot;

  /// What was said of a command last.
  private record Entry(String unit, Answer answer) {}

  /// Where an order stands among all orders to a unit.
  record Place(long epoch, long sequence) {
    /// An order that does not tell its place is after everything.
    boolean before(Place other) {
      return epoch < other.epoch || (epoch == other.epoch && sequence <= other.sequence);
    }

    boolean told() {
      return epoch > 0;
    }
  }

  private GatewayLedger(FileChannel lock, Path file) {
    this.lock = lock;
    this.file = file;
  }

  /// What had started and not ended is interrupted: the gateway cannot tell how far it came.
  ///
  /// @throws IllegalStateException when another gateway uses it, or it is damaged
  static GatewayLedger open(Path folder) {
    try {
      Files.createDirectories(folder);
      GatewayLedger ledger = new GatewayLedger(exclusive(folder), folder.resolve("ledger.jsonl"));
      ledger.read();
      ledger.channel = Optional.of(atTheEnd(ledger.file));
      ledger.boot++;
      ledger.append(Map.of("boot", ledger.boot));
      ledger.interrupt();
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the ledger in " + folder, e);
    }
  }

  private static FileChannel exclusive(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IllegalStateException("another gateway uses the ledger in " + folder);
    }
    return channel;
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf(10) + 1).lines().toList();
    lines.forEach(this::recall);
    if (lines.size() > 4 * KEPT) {
      shorten();
    }
  }

  /// A torn last line was never acknowledged: it is cut off.
  private static FileChannel atTheEnd(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long end = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    while (end > 0 && !(channel.read(last.clear(), end - 1) == 1 && last.get(0) == 10)) {
      end--;
    }
    channel.truncate(end);
    channel.position(end);
    return channel;
  }

  private void recall(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      boot = Math.max(boot, node.path("boot").asInt(0));
      if (node.has("epoch")) {
        places.put(
            node.path("unit").asText(),
            new Place(node.path("epoch").asLong(), node.path("seq").asLong()));
      }
      if (node.has("reply")) {
        Reply reply = Codec.reply(node.path("reply").asText().getBytes(StandardCharsets.UTF_8));
        remember(reply.command(), new Entry(node.path("unit").asText(), reply.answer()));
      }
    } catch (IOException | WireException e) {
      throw new IllegalStateException("the gateway's ledger is damaged: " + e.getMessage(), e);
    }
  }

  private void remember(String command, Entry entry) {
    entries.remove(command);
    entries.put(command, entry);
  }

  /// Rewrites a ledger that has grown long; the old one stands until the new one is whole.
  private void shorten() throws IOException {
    List<String> oldest = new ArrayList<>(entries.keySet());
    oldest.subList(0, Math.max(0, oldest.size() - KEPT)).forEach(entries::remove);
    StringBuilder text = new StringBuilder(line(Map.of("boot", boot)));
    places.forEach((unit, place) -> text.append(line(fields(unit, place))));
    entries.forEach((command, entry) -> text.append(line(fields(command, entry))));
    Path fresh = file.resolveSibling("ledger.new");
    Files.writeString(
        fresh,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void interrupt() {
    cutOff =
        entries.entrySet().stream()
            .filter(entry -> !entry.getValue().answer().isEnd())
            .map(Map.Entry::getKey)
            .toList();
    cutOff.forEach(command ->
        ended(
            command,
            unit(command),
            new Answer.Interrupted(
                "the gateway stopped while the device carried it out, and cannot tell how far it"
                    + " came")));
  }

  int boot() {
    return boot;
  }

  /// Commands that ran when the gateway last stopped.
  List<String> cutOff() {
    return cutOff;
  }

  String unit(String command) {
    Entry entry = entries.get(command);
    return entry == null ? "" : entry.unit();
  }

  Optional<Answer> answer(String command) {
    return Optional.ofNullable(entries.get(command)).map(Entry::answer);
  }

  /// The highest place that this unit has seen.
  Optional<Place> place(String unit) {
    return Optional.ofNullable(places.get(unit));
  }

  void started(String command, String unit, Place place) {
    Map<String, Object> fields = fields(command, new Entry(unit, new Answer.Running()));
    if (place.told()) {
      fields.putAll(fields(unit, place));
    }
    append(fields);
    remember(command, new Entry(unit, new Answer.Running()));
    if (place.told()) {
      places.put(unit, place);
    }
  }

  void ended(String command, String unit, Answer answer) {
    Entry entry = new Entry(unit, answer);
    append(fields(command, entry));
    remember(command, entry);
  }

  private static Map<String, Object> fields(String unit, Place place) {
    return Map.of("unit", unit, "epoch", place.epoch, "seq", place.sequence);
  }

  private static Map<String, Object> fields(String command, Entry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unit", entry.unit);
    fields.put(
        "reply",
        new String(Codec.reply(new Reply(command, "", entry.answer)), StandardCharsets.UTF_8));
    return fields;
  }

  private void append(Map<String, Object> fields) {
    try {
      FileChannel open = channel.orElseThrow(() -> new IOException("it is closed"));
      ByteBuffer bytes = ByteBuffer.wrap(line(fields).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      open.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be written: " + e.getMessage(), e);
    }
  }

  private static String line(Map<String, Object> fields) {
    return JSON.valueToTree(fields) + "\n";
  }

  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
