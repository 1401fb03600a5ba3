// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.athanor.controller.demo.DemoRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which campaign in which virtual lab.
final class CampaignOptions {
  private static final int BUDGET_MAX = 10_000;
  private static final int BATCH_MAX = 100;
  private static final int BATCH = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "colour|table",
      defaultValue = "colour",
      description = "colour: match a colour. table: a CSV as an instrument.")
  private String lab = "colour";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "The CSV; its first line names the columns.")
  private @Nullable Path table;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "a,b",
      description = "Columns that may be chosen.")
  private List<String> inputs = List.of();

  @Option(names = "--output", paramLabel = "y", description = "Column that is sought.")
  private @Nullable String output;

  @Option(names = "--maximise", description = "Seek the largest output; the smallest otherwise.")
  private boolean maximise;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "48",
      description = "Experiments in all, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Experiments under way at a time, 1 to 100 (default: 3, or the budget if that is less).")
  private @Nullable Integer batch;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  DemoRequest.Kind kind() {
    return switch (lab) {
      case "colour" -> colour();
      case "table" -> table();
      default -> throw bad("there is no demo \"" + lab + "\"; there are: colour, table");
    };
  }

  int budget() {
    within("--budget", budget, 1, BUDGET_MAX);
    return budget;
  }

  int batch() {
    int together = batch == null ? Math.min(BATCH, budget()) : batch;
    within("--batch", together, 1, Math.min(BATCH_MAX, budget()));
    return together;
  }

  void within(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw bad("%s must be between %d and %d: %d".formatted(option, min, max, value));
    }
  }

  String planner(String name) {
    if (!DemoRequest.PLANNERS.contains(name)) {
      throw bad("--planner must be one of %s: %s".formatted(DemoRequest.PLANNERS, name));
    }
    return name;
  }

  private DemoRequest.Kind colour() {
    if (table != null || !inputs.isEmpty() || output != null || maximise) {
      throw bad("--table, --inputs, --output and --maximise go with the table lab: demo table ...");
    }
    return new DemoRequest.Kind.Colour();
  }

  private DemoRequest.Kind table() {
    if (table == null || inputs.isEmpty() || output == null) {
      throw bad("the table lab needs --table FILE, --inputs a,b and --output y");
    }
    return new DemoRequest.Kind.Table(table, inputs, output, maximise);
  }

  ParameterException bad(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
