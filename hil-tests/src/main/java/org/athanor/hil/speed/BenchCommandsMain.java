// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.athanor.hil.simulation.soak.Commit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./athanor bench commands`
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures durable commands over OPC UA and MQTT against a bare Milo call and a bare Paho"
          + " request in the same run.",
      "The devices answer at once; driver, functional unit and journal are those of production."
    })
public final class BenchCommandsMain implements Callable<Integer> {
  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Commands that are timed on each wire (default: ${DEFAULT-VALUE}).")
  private int commands;

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "64",
      description = "Functional units at a time, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int units;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where the journals are made; its disk is what is measured.")
  private @Nullable Path folder;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  private final PrintWriter out;

  private BenchCommandsMain(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      // the simulator's: it knows how to keep a broker quiet
      System.setProperty("logback.configurationFile", "org/athanor/simulator/logback.xml");
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int exit = new CommandLine(new BenchCommandsMain(out)).execute(arguments);
    out.flush();
    System.exit(exit);
  }

  @Override
  public Integer call() throws Exception {
    within("--commands", commands, 10, 1_000_000);
    within("--units", units, 1, 1_000);
    Path where = folder == null ? Files.createTempDirectory("athanor-bench-") : folder;
    List<CommandFigures> figures = new ArrayList<>();
    var bench =
        new CommandBench(
            commands,
            units,
            where,
            new StopWatch(InstantSource.system()),
            line -> System.err.println("bench: " + line));
    try (Wire wire = OpcUaWire.open(units, where.resolve("keys"))) {
      figures.add(bench.measure(wire));
    }
    try (Wire wire = MqttWire.open(units)) {
      figures.add(bench.measure(wire));
    }
    figures.forEach(one -> out.print(one.words()));
    if (json != null) {
      Files.writeString(json, json(figures));
    }
    return CommandLine.ExitCode.OK;
  }

  private static String json(List<CommandFigures> figures) {
    var root = new ObjectMapper().createObjectNode();
    root.put("commit", Commit.here().id())
        .put(
            "machine",
            "%s %s, %d cores, Java %s"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version")));
    var wires = root.putArray("wires");
    figures.forEach(one -> wires.add(one.json()));
    return root.toPrettyString() + "\n";
  }

  private void within(String option, int value, int min, int max) {
    if (spec != null && (value < min || value > max)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be between %d and %d: %d".formatted(option, min, max, value));
    }
  }
}
