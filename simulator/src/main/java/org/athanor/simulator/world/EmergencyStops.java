// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.disk.FolderLock;

/// The emergency stop buttons of a virtual lab, each at a safety relay. They stay as people's hands
/// leave them, whichever processes run; a file beside the world's.
public final class EmergencyStops {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Path file;

  private EmergencyStops(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("emergency-stops.json");
  }

  /// Those of the world in this folder. Makes nothing there.
  public static EmergencyStops in(Path world) {
    return new EmergencyStops(world);
  }

  /// These relays have a button each, and nobody else has one. What is pressed stays pressed.
  public void mount(Collection<DeviceId> relays) {
    if (relays.isEmpty() && relays().isEmpty()) {
      return;
    }
    FolderLock.in(folder)
        .hold(() -> {
          Map<String, Boolean> before = read();
          var now = new TreeMap<String, Boolean>();
          relays.forEach(
              relay -> now.put(relay.value(), before.getOrDefault(relay.value(), false)));
          write(now);
          return now;
        });
  }

  /// Every relay that has a button.
  public Set<DeviceId> relays() {
    return relays(read(), _ -> true);
  }

  /// The relays whose button is pressed.
  public Set<DeviceId> pressed() {
    return relays(read(), pressed -> pressed);
  }

  /// Presses the button of a relay, or lets it go. Returns whether it was otherwise before.
  ///
  /// @throws IllegalArgumentException when there is no such button
  public boolean press(DeviceId relay, boolean pressed) {
    mustBeThere(relay);
    return FolderLock.in(folder)
        .hold(() -> {
          Map<String, Boolean> buttons = new TreeMap<>(read());
          boolean before = Boolean.TRUE.equals(buttons.put(relay.value(), pressed));
          write(buttons);
          return before != pressed;
        });
  }

  private void mustBeThere(DeviceId relay) {
    Set<DeviceId> relays = relays();
    if (relays.isEmpty()) {
      throw new IllegalArgumentException(
          "no virtual lab with a safety relay has run in "
              + Optional.ofNullable(folder.getParent()).orElse(folder)
              + "; --data names the folder that its simulator was given");
    }
    if (!relays.contains(relay)) {
      throw new IllegalArgumentException(
          "\"" + relay + "\" is no safety relay of this lab; there are " + relays);
    }
  }

  private static Set<DeviceId> relays(Map<String, Boolean> buttons, Predicate<Boolean> wanted) {
    Set<DeviceId> relays = new TreeSet<>();
    buttons.forEach((relay, pressed) -> {
      if (wanted.test(pressed)) {
        relays.add(new DeviceId(relay));
      }
    });
    return Collections.unmodifiableSet(relays);
  }

  private Map<String, Boolean> read() {
    Optional<String> text = DurableFile.read(file);
    try {
      return text.isEmpty()
          ? Map.of()
          : JSON.readValue(text.get(), new TypeReference<TreeMap<String, Boolean>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private void write(Map<String, Boolean> buttons) {
    try {
      DurableFile.replace(file, JSON.writeValueAsString(buttons));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
