// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.athanor.controller.view.ViewStore;

/// A real server on a free port in front of a scripted laboratory.
final class WebServerFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ActorTestKit kit = ActorTestKit.create();
  private final ScriptedLaboratory laboratory = new ScriptedLaboratory();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final WebServer server;
  boolean ready = true;

  WebServerFixture() {
    server =
        WebServer.start(
                kit.system(),
                kit.spawn(laboratory.behavior()),
                laboratory.store,
                () -> ready,
                "127.0.0.1",
                0)
            .toCompletableFuture()
            .join();
  }

  ViewStore store() {
    return laboratory.store;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  org.apache.pekko.actor.typed.ActorSystem<Void> system() {
    return kit.system();
  }

  HttpClient client() {
    return client;
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  @Override
  public void close() {
    server.stop().toCompletableFuture().join();
    client.close();
    kit.shutdownTestKit();
  }

  static void assertProblem(HttpResponse<String> response, int status, String name)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .isEqualTo(Optional.of("application/problem+json"));
    JsonNode problem = WebServerFixture.json(response);
    assertThat(problem.get("type").asText()).isEqualTo("urn:athanor:problem:" + name);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(problem.get("hint").asText()).isNotBlank();
  }
}
