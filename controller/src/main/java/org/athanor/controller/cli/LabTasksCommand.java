// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.LabView.ValueView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    description = "Lists what waits for a person, the oldest first, each with what to do.")
final class LabTasksCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only of this kind, as in command-in-doubt.")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--json", description = "Answers as the API does.")
  private boolean json;

  LabTasksCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    LabApi api = server.api();
    if (json) {
      out.println(api.attentionJson());
      return 0;
    }
    List<AttentionView> tasks =
        api.attention().stream()
            .filter(task -> kind.isEmpty() || kind.get().equals(task.kind()))
            .sorted(Comparator.comparing(AttentionView::since))
            .toList();
    tasks.forEach(this::say);
    if (tasks.isEmpty()) {
      out.println(
          kind.map(one -> "no " + one + " waits").orElse("nothing waits") + " for a person");
    }
    return 0;
  }

  private void say(AttentionView task) {
    out.println(task.kind() + " " + task.subject() + ", since " + task.since());
    out.println("  " + OneLine.of(task.words()));
    task.readings().forEach(reading -> out.println("  read: " + words(reading)));
    out.println("  to do: " + task.action());
    command(task).ifPresent(command -> out.println("  then: ./athanor lab " + command));
  }

  private static String words(ReadingView reading) {
    return reading.name()
        + " = "
        + words(reading.before())
        + " before the order, "
        + reading.now().map(LabTasksCommand::words).orElse("not readable")
        + " now";
  }

  private static String words(ValueView value) {
    return (value.value() + " " + (value.unit().equals("1") ? "" : value.unit())).strip();
  }

  /// By which the person then says what they found.
  private static Optional<String> command(AttentionView task) {
    String subject = "'" + task.subject() + "'";
    String signed = " --operator NAME --reason TEXT";
    return switch (task.kind()) {
      case "command-in-doubt" ->
          Optional.of(
              "resolve " + subject + " (--done | --not-done | --partly) --isolated" + signed);
      case "labware-left" -> Optional.of("relocate " + subject + " --to PLACE" + signed);
      case "place-in-dispute" -> Optional.of("settle " + subject + signed);
      case "zone-reset" -> Optional.of("start-zone " + subject + signed);
      default -> Optional.empty();
    };
  }
}
