// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athanor.simulator.disk.LineLog;

/// Facts that a device wrote down, as JSON lines; each is on the disk when [#append] returns.
public final class DurableLog<E> implements AutoCloseable {
  private final LineLog lines;
  private final ObjectWriter writer;
  private final List<E> kept;

  public static <E> DurableLog<E> open(Path file, Class<E> entries) {
    try {
      return new DurableLog<>(LineLog.open(file), entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the memory is damaged: " + file + ": " + e.getMessage(), e);
    }
  }

  private DurableLog(LineLog lines, Class<E> entries) throws JsonProcessingException {
    this.lines = lines;
    JsonMapper json = JsonMapper.builder().build();
    this.writer = json.writerFor(entries);
    ObjectReader reader = json.readerFor(entries);
    List<E> read = new ArrayList<>();
    for (String line : lines.lines()) {
      E entry = reader.readValue(line);
      read.add(entry);
    }
    this.kept = List.copyOf(read);
  }

  /// What was there when the log was opened, oldest first.
  public List<E> kept() {
    return kept;
  }

  public void append(E entry) {
    try {
      lines.append(writer.writeValueAsString(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written down: " + entry, e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
