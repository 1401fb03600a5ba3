// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What somebody asked the demo to do.
public record DemoRequest(
    Kind kind,
    boolean headless,
    long seed,
    int budget,
    int batch,
    String planner,
    String speed,
    Optional<Path> data,
    int port,
    Optional<Path> report) {
  /// Those that a demo can be run with.
  public static final List<String> PLANNERS = List.of("built-in", "random");

  /// Which virtual lab.
  public sealed interface Kind {
    /// Match a colour: liquid handler, arm, reader.
    record Colour() implements Kind {}

    /// A CSV of past measurements as an instrument.
    record Table(Path file, List<String> inputs, String output, boolean maximise) implements Kind {}
  }

  /// What must be the same when a folder is used again.
  String fingerprint() {
    String what =
        switch (kind) {
          case Kind.Colour _ -> "colour";
          case Kind.Table(Path file, List<String> inputs, String output, boolean maximise) ->
              "table %s inputs %s output %s %s"
                  .formatted(
                      file.toAbsolutePath().normalize(),
                      inputs,
                      output,
                      maximise ? "maximise" : "minimise");
        };
    return "%s seed %d budget %d batch %d planner %s".formatted(what, seed, budget, batch, planner);
  }
}
