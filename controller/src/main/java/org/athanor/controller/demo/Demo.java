// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

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
    request.report().ifPresent(Demo::mustTake);
    mustBeFree(request.port());
    CompletableFuture<EarlyEnd> early = new CompletableFuture<>();
    CountDownLatch over = new CountDownLatch(1);
    Thread atEnd = Thread.ofPlatform().unstarted(() -> interrupted(early, over));
    Runtime.getRuntime().addShutdownHook(atEnd);
    try (DemoFolder folder = DemoFolder.open(request, home.resolve("docs/examples"))) {
      int exit = run(folder, early, began);
      if (early.isDone() && early.join() instanceof EarlyEnd.Interrupted) {
        say(farewell(folder));
      }
      return exit;
    } finally {
      over.countDown();
      forget(atEnd);
    }
  }

  /// Before a campaign is run whose report nobody can have.
  private static void mustTake(Path report) {
    Path folder = report.toAbsolutePath().getParent();
    if (Files.isDirectory(report)) {
      throw new DemoFailure("--report names a folder: " + report + "; it takes a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new DemoFailure("--report: there is no folder " + folder);
    }
    if (!Files.isWritable(Files.exists(report) ? report : folder)) {
      throw new DemoFailure("--report: " + report + " cannot be written");
    }
  }

  /// Before a whole laboratory is started behind it.
  private static void mustBeFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException _) {
      throw new DemoFailure(
          "port " + port + " is taken; --port names another one, 0 any that is free");
    }
  }

  /// The process ends when this returns: not before controller and lab have been left in order.
  private static void interrupted(CompletableFuture<EarlyEnd> early, CountDownLatch over) {
    early.complete(new EarlyEnd.Interrupted());
    try {
      if (!over.await(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending, and this is why.
    }
  }

  private static String farewell(DemoFolder folder) {
    return "\nStopped."
        + (folder.isTemporary()
            ? " Nothing is kept; --data DIR would have."
            : " The same command resumes it.");
  }

  private int run(DemoFolder folder, CompletableFuture<EarlyEnd> early, long began)
      throws IOException, InterruptedException {
    CampaignDefinition campaign = readCampaign(folder);
    SimulatorProcess simulator = SimulatorProcess.find(folder, request);
    say(simulator.adopted() ? "The virtual lab is still at work." : "The virtual lab starts ...");
    try {
      simulator.awaitReady();
      // not before: it may have had to take other ports
      LabDefinition lab = readLab(folder);
      simulator.keepUp(this::say, early::complete);
      return run(folder, campaign, lab, early, began);
    } finally {
      // after the controller: nothing of it is left hanging in mid-air
      simulator.stop();
    }
  }

  private int run(
      DemoFolder folder,
      CampaignDefinition campaign,
      LabDefinition lab,
      CompletableFuture<EarlyEnd> early,
      long began)
      throws IOException, InterruptedException {
    try (ControllerProcess controller =
        ControllerProcess.start(
            new ControllerProcess.Settings(
                lab, folder.controller(), "127.0.0.1", request.port()))) {
      say("Dashboard: http://127.0.0.1:" + controller.port() + "/");
      submit(controller, folder);
      Optional<CampaignView> end =
          new Progress(controller.views(), campaign, out, clock).watch(early::isDone);
      if (end.isEmpty()) {
        return ended(early.join());
      }
      finish(controller, campaign, end.get(), began);
      if (!request.headless()) {
        say("The dashboard stays open until Ctrl-C.");
        return ended(early.join());
      }
      return end.get().state().equals("completed") && end.get().best().isPresent() ? 0 : 1;
    }
  }

  private static int ended(EarlyEnd end) {
    return switch (end) {
      case EarlyEnd.Interrupted() -> 130;
      case EarlyEnd.LabLost(String why) -> throw new DemoFailure(why);
    };
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
    return problems.stream().map(DefinitionProblem::words).collect(Collectors.joining("\n"));
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
