// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;
import org.athanor.hil.truth.Effect;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.disk.FolderLock;

/// A person's hand in a virtual lab: what no device sees. The world is a file.
public final class Hand {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path world;
  private final Path truth;

  Hand(Path simulator) {
    this.world = simulator.resolve("world");
    this.truth = simulator.resolve("ground-truth");
  }

  /// Takes labware from wherever it is.
  public void move(String labware, String to) {
    change(matter -> matter.withObject("/places").put(labware, to));
  }

  /// Pours something into a piece of labware, from a bottle of their own.
  public void pour(String labware, String liquid, double microlitres) {
    change(matter -> {
      ObjectNode contents = matter.withObject("/contents").withObjectProperty(labware);
      contents.put(liquid, contents.path(liquid).asDouble() + microlitres);
    });
  }

  private void change(Consumer<ObjectNode> how) {
    Path file = world.resolve("world.json");
    FolderLock.in(world)
        .hold(() -> {
          try {
            var matter = (ObjectNode) JSON.readTree(file.toFile());
            how.accept(matter);
            DurableFile.replace(file, matter.toString());
            return matter;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /// Sets down what a device had picked up and could not place. A person's deed belongs to the
  /// ground truth as the devices' do.
  public void finish(Effect pick, String to) {
    move(pick.deed().what(), to);
    try {
      String picked =
          Files.readString(truth.resolve(pick.device() + ".jsonl"))
              .lines()
              .filter(line -> line.contains("\"" + pick.command() + "\""))
              .findFirst()
              .orElseThrow();
      var line = (ObjectNode) JSON.readTree(picked);
      line.put("device", "person").put("effect", "place");
      line.set(
          "detail",
          JSON.valueToTree(Map.of("labware", pick.deed().what(), "from", pick.to(), "to", to)));
      Files.writeString(
          truth.resolve("person.jsonl"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
