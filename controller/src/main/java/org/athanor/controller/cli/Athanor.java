// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The main class of the launcher's commands.
@Command(
    name = "athanor",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    description = "Runs a laboratory.")
public final class Athanor {
  private Athanor() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = commandLine(out, err).execute(arguments);
    out.flush();
    System.exit(exit);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    var reader = new FileReader(out, err);
    return new CommandLine(new Athanor())
        .addSubcommand("demo", new DemoCommand())
        .addSubcommand("controller", new ControllerCommand(reader))
        .addSubcommand("lab", lab(reader, out))
        .addSubcommand("recipe", group(new RecipeCommand(), new RecipeCheckCommand(reader)))
        .addSubcommand("audit", group(new AuditCommand(), new AuditCheckCommand(out, err)))
        .addSubcommand(
            "bench",
            new CommandLine(new BenchCommand())
                .addSubcommand("planner", new BenchPlannerCommand())
                .addSubcommand("proposals", new BenchProposalsCommand())
                .addSubcommand("demo", new BenchDemoCommand()))
        .addSubcommand("campaign", CampaignCommand.commandLine(reader, out, err))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((fault, _) -> wrongUsage(fault, err))
        .setExecutionExceptionHandler((exception, _, _) -> {
          err.println("athanor: " + said(exception));
          return CommandLine.ExitCode.SOFTWARE;
        });
  }

  /// A line that says what is wrong stays in sight; a group of commands shows them.
  private static int wrongUsage(ParameterException fault, PrintWriter err) {
    CommandLine command = fault.getCommandLine();
    err.println(fault.getMessage());
    boolean guessed = UnmatchedArgumentException.printSuggestions(fault, err);
    if (!guessed && !command.getSubcommands().isEmpty()) {
      command.usage(err);
    } else {
      err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static CommandLine lab(FileReader reader, PrintWriter out) {
    return group(new LabCommand(), new LabCheckCommand(reader))
        .addSubcommand("tasks", new LabTasksCommand(out))
        .addSubcommand("resolve", new LabResolveCommand(out))
        .addSubcommand("relocate", new LabRelocateCommand(out))
        .addSubcommand("settle", new LabSettleCommand(out))
        .addSubcommand("start-zone", new LabStartZoneCommand(out));
  }

  private static CommandLine group(Object command, Object check) {
    return new CommandLine(command).addSubcommand("check", check);
  }

  /// What people read; a bug shows its class too.
  private static String said(Exception exception) {
    return exception instanceof ApiRefusal refusal ? refusal.getMessage() : exception.toString();
  }

  @Command(
      name = "lab",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      description = {
        "Checks lab files, lists what a running controller waits for, and tells it what people"
            + " found."
      })
  private static final class LabCommand {}

  @Command(
      name = "audit",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      description = "Looks at what was done.")
  private static final class AuditCommand {}

  @Command(
      name = "recipe",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      description = "Looks at recipe files.")
  private static final class RecipeCommand {}

  @Command(
      name = "bench",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      description = "Measures, and writes the figures as JSON.")
  private static final class BenchCommand {}
}
