// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athanor.controller.view.LabView.CampaignView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Says how a campaign goes until it ends.",
      "Exit code 0 when it completed, 1 when it was aborted or gave no result."
    })
final class CampaignWatchCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 30;

  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "CAMPAIGN", description = "The campaign's id.")
  private String campaign = "";

  private String said = "";
  private String heldBecause = "";

  CampaignWatchCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    LabApi api = server.api();
    Optional<String> end = say(api.campaign(campaign));
    EventLines events = new EventLines();
    int failures = 0;
    while (end.isEmpty()) {
      try (Stream<String> lines = api.events(events.last())) {
        failures = 0;
        end = follow(lines.iterator(), events);
      } catch (IOException | UncheckedIOException lost) {
        if (++failures > ATTEMPTS) {
          throw new ApiRefusal("the controller does not come back");
        }
      }
      if (end.isEmpty()) {
        err.println("the line is lost; trying again");
        pause();
      }
    }
    return end.get().equals("completed") ? 0 : 1;
  }

  private Optional<String> follow(Iterator<String> lines, EventLines events) {
    while (lines.hasNext()) {
      Optional<String> end =
          events.next(lines.next()).flatMap(event -> event.campaign(campaign)).flatMap(this::say);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  /// Says the line if it is news. Present when the campaign has ended.
  private Optional<String> say(CampaignView view) {
    String line = Progress.line(view);
    if (!line.equals(said)) {
      out.println(line);
      said = line;
    }
    view.held()
        .filter(why -> !why.equals(heldBecause))
        .ifPresent(why -> out.println("  held: " + why));
    heldBecause = view.held().orElse("");
    return Optional.of(view)
        .filter(it -> it.state().equals("completed") || it.state().equals("aborted"))
        .map(it -> it.best().isPresent() ? it.state() : "no result");
  }

  private static void pause() throws InterruptedException {
    new CountDownLatch(1).await(1, TimeUnit.SECONDS);
  }
}
