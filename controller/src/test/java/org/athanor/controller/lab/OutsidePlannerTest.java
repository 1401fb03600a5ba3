// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.athanor.controller.campaign.Replay;
import org.athanor.controller.campaign.Replay.Verdict;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.planning.AllowedPlanners;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A campaign whose planner is outside: the one of docs/examples, and some that misbehave.
class OutsidePlannerTest {
  private static final Path PLANNER = Path.of("..", "docs", "examples", "planner", "planner.mjs");
  private static final Pattern ID = Pattern.compile("\"proposalId\":\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder;
  private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

  OutsidePlannerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private RingFixture ring(URI allowed) throws IOException {
    RingFixture ring =
        new RingFixture(folder.resolve("data"), new AllowedPlanners(Set.of(allowed)));
    opened.add(ring);
    return ring;
  }

  private static Submission submit(RingFixture ring, URI url, String deadline) throws IOException {
    return ring.submit(text ->
        text.replace("budget: 48", "budget: 5")
            .replace("start: 10", "start: 2")
            .replace(
                "planner: built-in",
                "planner: {url: \"" + url + "\", deadline: " + deadline + "}"));
  }

  /// Answers every question by `answer`, a function of the question's text.
  private URI server(Function<String, String> answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] said = answer.apply(asked).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    opened.add(() -> {
      server.stop(0);
      threads.shutdownNow();
    });
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static String id(String question) {
    Matcher matcher = ID.matcher(question);
    return matcher.find() ? matcher.group(1) : "";
  }

  private URI example() throws IOException {
    Path said = folder.resolve("said.log");
    Process node =
        new ProcessBuilder("node", PLANNER.toString(), "0")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    opened.add(node::destroyForcibly);
    String line =
        await()
            .atMost(PATIENCE)
            .until(() -> Files.readString(said), text -> text.contains("listening on "));
    return URI.create("http://127.0.0.1:" + line.lines().findFirst().orElseThrow().substring(13));
  }

  @Test
  void thePlannerOfTheDocsProposesWithReasonsAndIsToldTheResults() throws IOException {
    URI url = example();
    RingFixture ring = ring(url);
    assertThat(submit(ring, url, "100 s")).isInstanceOf(Submission.Accepted.class);

    assertThat(ring.ended().history()).hasSize(5);
    List<ExperimentView> experiments = ring.views.experiments("colour");
    assertThat(experiments).extracting(ExperimentView::proposedBy).containsOnly("external");
    assertThat(experiments.get(1).why())
        .isEqualTo("proposed by " + url + ": far from the 1 points so far");
    assertThat(experiments.get(1).reasons().orElseThrow().basis()).isEqualTo("external");
    assertThat(ring.views.snapshot().attention()).isEmpty();
    await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(folder.resolve("said.log")).contains("colour/5 measured"));
    assertThat(ring.replayed()).hasSize(5);
    assertThat(ring.replayed()).extracting(Replay.Line::verdict).containsOnly(Verdict.SAME);
  }

  private void theBuiltInPlannerAnswersInstead(URI url, String deadline, String why)
      throws IOException {
    RingFixture ring = ring(url);
    ring.keepAnswersBack();
    submit(ring, url, deadline);
    ring.experiment(3);
    AttentionView attention =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    ring.views.snapshot().attention().stream()
                        .filter(a -> a.kind().equals("external-planner"))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(attention.words()).contains(why, "the campaign goes on");
    ring.release();

    assertThat(ring.ended().history()).hasSize(5);
    List<ExperimentView> experiments = ring.views.experiments("colour");
    assertThat(experiments.getFirst().proposedBy()).isEqualTo("sobol");
    assertThat(experiments.getFirst().why())
        .startsWith("the external planner gave no usable point (")
        .contains(why);
    assertThat(ring.replayed()).extracting(Replay.Line::verdict).containsOnly(Verdict.SAME);
    await().atMost(PATIENCE).until(() -> ring.views.snapshot().attention().isEmpty());
  }

  @Test
  void aLatePlannerIsNotWaitedFor() throws IOException {
    URI url =
        server(_ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "";
        });
    theBuiltInPlannerAnswersInstead(url, "0.5 s", "it did not answer within 0.5 s");
  }

  @Test
  void aPlannerThatIsNotThereIsSaidToRefuse() throws Exception {
    // bound, so that nobody else gets the port, and nobody listens
    try (var nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI url = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");
      theBuiltInPlannerAnswersInstead(url, "100 s", "connection refused at " + url);
    }
  }

  @Test
  void aPointOutsideOfTheSpaceIsNotTried() throws IOException {
    URI url =
        server(question ->
            "{\"proposalId\":\"%s\",\"values\":{\"cyan\":600,\"magenta\":1,\"yellow\":1,\"black\":1}}"
                .formatted(id(question)));
    theBuiltInPlannerAnswersInstead(url, "100 s", "its point may not be tried: cyan: 600");
  }

  @Test
  void anOversizeAnswerIsNotRead() throws IOException {
    URI url = server(_ -> "[" + " ".repeat(70_000) + "]");
    theBuiltInPlannerAnswersInstead(url, "100 s", "it was not reached or not understood");
  }

  @Test
  void anAddressThatNobodyAllowedIsRefusedWithItsLine() throws IOException {
    RingFixture ring = ring(URI.create("http://127.0.0.1:9"));
    assertThat(submit(ring, URI.create("http://127.0.0.1:8080/v1/stop"), "1 s"))
        .isInstanceOfSatisfying(
            Submission.Rejected.class,
            rejected -> {
              assertThat(rejected.problems().getFirst().path()).isEqualTo("planner.url");
              assertThat(rejected.problems().getFirst().line()).isPositive();
            });
  }
}
