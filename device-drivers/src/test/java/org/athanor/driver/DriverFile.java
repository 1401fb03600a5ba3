// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;

/// What a driver's own file, `driver.yaml`, says of the classes of its orders.
record DriverFile(Map<String, DeviceClass> classes) {
  static DriverFile of(String kind) {
    String file = "/drivers/" + kind + "/driver.yaml";
    try (InputStream in = DriverFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError(file + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new DriverFile(
          text.lines()
              .dropWhile(line -> !line.equals("classes:"))
              .skip(1)
              .takeWhile(line -> line.startsWith("  "))
              .map(line -> line.strip().split(": "))
              .collect(
                  Collectors.toMap(
                      part -> part[0],
                      part -> DeviceClass.valueOf(part[1].toUpperCase(Locale.ROOT)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DeviceClass classOf(DeviceCommand command) {
    String verb = command.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2");
    return Optional.ofNullable(classes.get(verb.toLowerCase(Locale.ROOT)))
        .orElseThrow(() -> new AssertionError("no class of " + verb));
  }
}
