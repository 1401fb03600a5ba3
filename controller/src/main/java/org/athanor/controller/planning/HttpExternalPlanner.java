// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.athanor.planner.Outcome;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An external planner behind HTTP. Follows no redirect, reads no more than a bounded answer, and
/// waits no longer than the deadline, for everything together.
public final class HttpExternalPlanner implements ExternalPlanner {
  static final int ANSWER_BYTES_MAX = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(HttpExternalPlanner.class);

  private final URI url;
  private final Duration deadline;
  private final HttpClient http;

  private HttpExternalPlanner(URI url, Duration deadline, HttpClient http) {
    this.url = url;
    this.deadline = deadline;
    this.http = http;
  }

  public static HttpExternalPlanner at(URI url, Duration deadline) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
    return new HttpExternalPlanner(url, deadline, http);
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public CompletionStage<PlannerAnswer> propose(String proposal, PlanningRequest request) {
    String question = PlannerJson.question(proposal, deadline.toMillis(), request);
    return send(post("/propose", proposal, question))
        .thenCompose(text -> explained(proposal, PlannerJson.answer(proposal, request, text)))
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> new PlannerAnswer.Unusable(words(failure), Optional.empty()));
  }

  /// A point without a reason is asked for one; it stands without, too.
  private CompletableFuture<PlannerAnswer> explained(String proposal, PlannerAnswer answer) {
    if (!(answer instanceof PlannerAnswer.Usable usable) || !usable.reason().isEmpty()) {
      return CompletableFuture.completedFuture(answer);
    }
    HttpRequest request = request("/explain/" + encoded(proposal)).GET().build();
    return send(request)
        .completeOnTimeout("", deadline.toMillis() / 4, TimeUnit.MILLISECONDS)
        .exceptionally(_ -> "")
        .thenApply(text ->
            new PlannerAnswer.Usable(
                usable.point(), usable.predicted(), PlannerJson.clean(text), usable.text()));
  }

  @Override
  public void observe(String proposal, Point point, Outcome outcome) {
    String text = PlannerJson.observation(proposal, point, outcome);
    send(post("/observe", proposal, text))
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> {
          LOG.info("{} was not told of {}: {}", url, proposal, words(failure));
          return "";
        });
  }

  private HttpRequest post(String path, String proposal, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", proposal)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    String base = url.toString();
    String whole = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    return HttpRequest.newBuilder(URI.create(whole))
        .header("Accept", "application/json")
        .timeout(deadline);
  }

  private CompletableFuture<String> send(HttpRequest request) {
    return http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), ANSWER_BYTES_MAX))
        .thenApply(HttpExternalPlanner::body);
  }

  private static String body(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new CompletionException(
          new IllegalStateException("it answered " + response.statusCode()));
    }
    return response.body();
  }

  private String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      return "it did not answer within " + deadline.toMillis() / 1_000.0 + " s";
    }
    if (cause instanceof IllegalStateException) {
      return String.valueOf(cause.getMessage());
    }
    Optional<String> said = said(cause);
    if (cause instanceof ConnectException) {
      return hasCause(cause, UnresolvedAddressException.class)
          ? "there is no host " + url.getHost()
          : said.map(why -> "no connection to " + url + ": " + why)
              .orElse("connection refused at " + url);
    }
    return "it was not reached or not understood ("
        + said.orElse(cause.getClass().getSimpleName())
        + ")";
  }

  private static Optional<String> said(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(PlannerJson::clean)
        .filter(words -> !words.isBlank());
  }

  private static boolean hasCause(Throwable failure, Class<?> kind) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String encoded(String proposal) {
    return URLEncoder.encode(proposal, StandardCharsets.UTF_8);
  }
}
