// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.hil.bench.LabCopy;
import org.awaitility.Awaitility;

/// A controller's API, as a client sees it who asks again while nobody answers.
public final class LabClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
  private static final int ACCEPTED = 2;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  LabClient(String url) {
    this.url = url;
  }

  /// Whether the controller says that it is ready; not while nobody listens.
  boolean ready() {
    try {
      HttpRequest request = to("/health/ready").timeout(Duration.ofSeconds(2)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Submits the colour example's campaign under a name of its own; again, it is the same campaign.
  ///
  /// @param planner as a campaign file names it
  public void submit(String id, String planner, int budget, int batch) throws IOException {
    Path examples = LabCopy.folder();
    String text =
        Files.readString(examples.resolve("campaign.yaml"))
            .replace("campaign: colour", "campaign: " + id)
            .replace("planner: built-in", "planner: " + planner)
            .replace("budget: 48", "budget: " + budget)
            .replace("batch: 3", "batch: " + batch)
            .replace("start: 10", "start: " + Math.min(budget, 4));
    String whole =
        DefinitionReader.create()
            .selfContained(new DefinitionSource("campaign.yaml", text, Optional.of(examples)));
    send(
        to("/v1/campaigns")
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(whole)));
  }

  /// The big red button of the dashboard.
  public void stopEverything() {
    send(to("/v1/stop").POST(HttpRequest.BodyPublishers.noBody()));
  }

  /// Returns whether the controller takes the order.
  ///
  /// @param what `hold`, `resume` or `abort`
  public boolean order(String campaign, String what) {
    return post(
        "/v1/campaigns/" + campaign + "/" + what,
        Map.of("reason", "for a test", "operator", "Ada"));
  }

  /// What a person says about a doubt.
  ///
  /// @param verdict `done`, `not-done` or `partly`
  /// @param amount how much was done of it, for `partly`
  public record Word(String verdict, String amount, String reason, boolean isolated) {}

  /// A person took it away, and says where it is now. Returns whether the controller takes it.
  public boolean relocate(String labware, String to) {
    return post(
        "/v1/labware/" + labware + "/relocate",
        Map.of("to", to, "reason", "it was left there", "operator", "Ada"));
  }

  /// A person has looked at a place in dispute, and measured what is there. Returns whether the
  /// controller takes it.
  public boolean settle(String place, Map<String, String> amounts) {
    return post(
        "/v1/places/" + place + "/settle",
        Map.of("amounts", amounts, "reason", "measured with a pipette", "operator", "Ada"));
  }

  /// A person starts a zone that was stopped. Returns whether the controller does so.
  public boolean startZone(String zone) {
    return post(
        "/v1/zones/" + zone + "/start",
        Map.of("reason", "everything is in its place", "operator", "Ada"));
  }

  /// Returns whether the controller takes the person's word.
  public boolean say(String command, Word word) {
    return post(
        "/v1/doubts/" + URLEncoder.encode(command, StandardCharsets.UTF_8) + "/resolve",
        Map.of(
            "verdict", word.verdict,
            "amount", word.amount,
            "reason", word.reason,
            "operator", "Ada",
            "isolationConfirmed", word.isolated));
  }

  private boolean post(String path, Map<String, ?> body) {
    HttpRequest request =
        to(path)
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
            .build();
    return exchange(request).map(answer -> answer.statusCode() / 100 == ACCEPTED).orElse(false);
  }

  public JsonNode get(String path) {
    try {
      return JSON.readTree(send(to(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  /// Asks again while the controller is too busy to answer in time: what is sent here may be sent
  /// twice.
  private String send(HttpRequest.Builder request) {
    return Awaitility.await("an answer of the controller")
        .atMost(LabProcesses.PATIENCE)
        .until(
            () -> exchange(request.timeout(ANSWER_WITHIN).build()),
            answer -> answer.isPresent() && answer.get().statusCode() / 100 == ACCEPTED)
        .orElseThrow()
        .body();
  }

  private Optional<HttpResponse<String>> exchange(HttpRequest request) {
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
