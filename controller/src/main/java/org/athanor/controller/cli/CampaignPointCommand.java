// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Veto, pin or edit a proposed experiment, or add a point of one's own.
@Command(
    mixinStandardHelpOptions = true,
    description = "Overrides the planner; the name and the reason are kept in the journal.")
final class CampaignPointCommand implements Callable<Integer> {
  private final String order;
  private final PrintWriter out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NUMBER|NAME=VALUE",
      description = "The experiment's number (not for add); values in the parameters' units.")
  private String[] rest = {};

  @Option(names = "--operator", required = true, description = "Who says so.")
  private String operator = "";

  @Option(names = "--reason", required = true, description = "Why.")
  private String reason = "";

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

  /// @param order `veto`, `pin`, `edit` or `add`
  CampaignPointCommand(String order, PrintWriter out) {
    this.order = order;
    this.out = out;
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
    body.put("operator", operator);
    body.put("reason", reason);
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

  private static Object value(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException word) {
      return text;
    }
  }
}
