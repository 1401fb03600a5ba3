// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.athanor.controller.ControllerProcess;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.report.Report;
import org.athanor.controller.view.LabView.CampaignView;

/// Runs a whole campaign in a virtual lab, from an empty folder or from where it stood.
public final class Demo {
  private final DemoRequest request;
  private final Path home;
  private final PrintWriter out;
  private final InstantSource clock;
  private final DefinitionReader reader = DefinitionReader.create();

  public Demo(DemoRequest request, Path home, PrintWriter out, InstantSource clock) {
    this.request = request;
    this.home = home;
    this.out = out;
    this.clock = clock;
  }

  /// @return the exit code: 0 when the campaign completed
  /// @throws DemoFailure when something is in the way; the message says what helps
  public int run() throws IOException, InterruptedException {
    long began = clock.millis();
    Path root = request.data().orElseGet(Demo::temporary).toAbsolutePath().normalize();
    DemoFolder folder = DemoFolder.open(root, request, home.resolve("docs/examples"));
    CampaignDefinition campaign = readCampaign(folder);
    SimulatorProcess simulator = SimulatorProcess.find(folder, request);
    LabDefinition lab = readLab(folder);
    say(simulator.adopted() ? "The virtual lab is still at work." : "The virtual lab starts ...");
    try {
      return run(folder, campaign, simulator, lab, began);
    } finally {
      // after the controller: nothing of it is left hanging in mid-air
      simulator.stop();
    }
  }

  private int run(
      DemoFolder folder,
      CampaignDefinition campaign,
      SimulatorProcess simulator,
      LabDefinition lab,
      long began)
      throws IOException, InterruptedException {
    simulator.awaitReady(folder);
    CountDownLatch stopped = new CountDownLatch(1);
    try (ControllerProcess controller =
        ControllerProcess.start(
            new ControllerProcess.Settings(
                lab, folder.controller(), "127.0.0.1", request.port()))) {
      Thread atEnd = Thread.ofPlatform().unstarted(() -> interrupted(simulator, stopped));
      Runtime.getRuntime().addShutdownHook(atEnd);
      say("Dashboard: http://127.0.0.1:" + controller.port() + "/");
      submit(controller, folder);
      CampaignView end = new Progress(controller.views(), campaign, out, clock).watch();
      finish(controller, campaign, end, began);
      if (request.headless()) {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        return end.state().equals("completed") && end.best().isPresent() ? 0 : 1;
      }
      say("The dashboard stays open until Ctrl-C.");
      stopped.await();
      return 0;
    } finally {
      stopped.countDown();
    }
  }

  private static void interrupted(SimulatorProcess simulator, CountDownLatch stopped) {
    simulator.stop();
    stopped.countDown();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("athanor-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private LabDefinition readLab(DemoFolder folder) throws IOException {
    return valid(reader.lab(source(folder.lab())));
  }

  private CampaignDefinition readCampaign(DemoFolder folder) throws IOException {
    CampaignDefinition campaign = valid(reader.campaign(source(folder.campaign())));
    List<DefinitionProblem> problems = reader.fits(campaign, readLab(folder));
    if (!problems.isEmpty()) {
      throw new DemoFailure(words(problems));
    }
    return campaign;
  }

  private static DefinitionSource source(Path file) throws IOException {
    return new DefinitionSource(
        file.toString(), Files.readString(file), Optional.ofNullable(file.getParent()));
  }

  private static <T> T valid(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(T value) -> value;
      case Checked.Invalid<T>(var problems) -> throw new DemoFailure(words(problems));
    };
  }

  private static String words(List<DefinitionProblem> problems) {
    return problems.stream()
        .map(p ->
            "%s:%d:%d: %s: %s%s"
                .formatted(
                    p.file(),
                    p.line(),
                    p.column(),
                    p.path(),
                    p.what(),
                    p.allowed().isBlank() ? "" : " (allowed: " + p.allowed() + ")"))
        .collect(Collectors.joining("\n"));
  }

  /// Over HTTP, as anybody would. A folder that knows the campaign already just goes on with it.
  private void submit(ControllerProcess controller, DemoFolder folder)
      throws IOException, InterruptedException {
    String text = reader.selfContained(source(folder.campaign()));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + controller.port() + "/v1/campaigns"))
                  .header("Content-Type", "application/yaml")
                  .header("Idempotency-Key", "demo-" + request.fingerprint().hashCode())
                  .POST(HttpRequest.BodyPublishers.ofString(text))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new DemoFailure("the controller refused the campaign: " + answer.body());
      }
      if (answer.statusCode() == 200) {
        say("Resuming the campaign where it stood.");
      }
    }
  }

  private void finish(
      ControllerProcess controller, CampaignDefinition campaign, CampaignView end, long began)
      throws IOException {
    Findings findings = new Findings(controller, campaign, home);
    out.println(findings.words(end));
    out.flush();
    if (request.report().isPresent()) {
      Path file = request.report().get();
      Report.write(file, findings.report((clock.millis() - began) / 1000.0));
      say("Report: " + file + " and " + file + ".html");
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
