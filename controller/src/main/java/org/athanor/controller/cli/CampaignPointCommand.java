// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Veto, pin or edit a proposed experiment, or add a point of one's own.
@Command(mixinStandardHelpOptions = true)
final class CampaignPointCommand implements Callable<Integer> {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private static final String OF_EXPERIMENT = "The experiment's number.";
  private static final String UNITS =
      "Values are in the parameters' units, or have their own: cyan=12uL.";
  private static final String KEPT = "The name and the reason are kept in the journal.";

  private final String order;
  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  @Parameters(index = "1..*", arity = "1..*")
  private String[] rest = {};

  @Mixin private SignatureOption signature = new SignatureOption();

  @Option(
      names = "--near",
      description = "Veto also what lies nearer than this share of the space, 0 to 1.")
  private Optional<Double> near = Optional.empty();

  @Option(
      names = "--key",
      description =
          "Idempotency-Key, to say something again and have it done once. A new one each time"
              + " if left out.")
  private Optional<String> key = Optional.empty();

  private CampaignPointCommand(String order, PrintWriter out) {
    this.order = order;
    this.out = out;
  }

  /// @param order `veto`, `pin`, `edit` or `add`
  static CommandLine commandLine(String order, PrintWriter out) {
    var line = new CommandLine(new CampaignPointCommand(order, out));
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage().description(meaning(order), KEPT);
    PositionalParamSpec any = spec.positionalParameters().getLast();
    spec.remove(any);
    PositionalParamSpec.Builder own = PositionalParamSpec.builder(any);
    switch (order) {
      case "add" -> own.paramLabel("NAME=VALUE").description(UNITS);
      case "edit" -> own.paramLabel("NUMBER NAME=VALUE").description(OF_EXPERIMENT, UNITS);
      default ->
          own.index("1")
              .arity("1")
              .paramLabel("NUMBER")
              .hideParamSyntax(true)
              .description(OF_EXPERIMENT);
    }
    spec.addPositional(own.build());
    if (!order.equals("veto")) {
      spec.remove(spec.findOption("--near"));
    }
    return line;
  }

  private static String meaning(String order) {
    return switch (order) {
      case "veto" ->
          "Takes back a proposed experiment that has not started, and what lies near it.";
      case "pin" -> "Keeps a proposed experiment as it is; nobody changes it any more.";
      case "edit" -> "Gives a proposed experiment that has not started other values.";
      default -> "Adds a point of your own, to be tried next; it names every parameter.";
    };
  }

  @Override
  public Integer call() {
    String number = "";
    Map<String, Object> values = new LinkedHashMap<>();
    for (String word : rest) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), value(word.substring(equals + 1)));
      } else if (word.matches("[0-9]{1,9}") && number.isEmpty()) {
        number = word;
      } else {
        throw new ParameterException(
            spec.commandLine(), "neither a number nor NAME=VALUE: " + word);
      }
    }
    if (number.isEmpty() != order.equals("add")) {
      throw new ParameterException(
          spec.commandLine(),
          order.equals("add") ? "an added point has no number" : "which experiment? NUMBER");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("operator", signature.operator());
    body.put("reason", signature.reason());
    near.ifPresent(share -> body.put("near", share));
    if (!values.isEmpty()) {
      body.put("values", values);
    }
    String path = order.equals("add") ? "/points" : "/experiments/" + number + "/" + order;
    String state =
        server.api().say(campaign, path, body, key.orElseGet(() -> UUID.randomUUID().toString()));
    out.println(
        "campaign "
            + campaign
            + ": "
            + (state.equals("known") ? "already recorded; nothing changed" : state));
    return 0;
  }

  /// `2d` is two days, though Java would take it for a number.
  private static Object value(String text) {
    return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }
}
