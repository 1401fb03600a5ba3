// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the endpoint for a request; says 404 and 405 itself. HEAD is served as GET.
final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final List<Endpoint> endpoints;
  private final OriginGuard guard;

  Router(List<Endpoint> endpoints, OriginGuard guard) {
    this.endpoints = List.copyOf(endpoints);
    this.guard = guard;
  }

  CompletionStage<HttpResponse> handle(HttpRequest request) {
    try {
      return guard
          .refusal(request)
          .map(problem -> Reply.now(problem.response()))
          .orElseGet(() -> route(request))
          .exceptionally(failure -> broken(request, failure))
          .thenApply(SecurityHeaders::add);
    } catch (RuntimeException e) {
      return Reply.now(SecurityHeaders.add(broken(request, e)));
    }
  }

  private CompletionStage<HttpResponse> route(HttpRequest request) {
    String sent = request.method().name();
    String method = sent.equals("HEAD") ? "GET" : sent;
    List<String> segments = segments(request);
    var others = new ArrayList<Endpoint>();
    for (Endpoint endpoint : endpoints) {
      Optional<Map<String, String>> variables = endpoint.match(segments);
      if (variables.isPresent() && endpoint.method().equals(method)) {
        Call call = new Call(request, variables.get());
        return endpoint
            .misled(call.queries())
            .map(problem -> Reply.now(problem.response()))
            .orElseGet(() -> endpoint.handler().apply(call));
      }
      variables.ifPresent(_ -> others.add(endpoint));
    }
    return Reply.now(
        others.isEmpty()
            ? Problem.notFound("resource " + request.getUri().path()).response()
            : methodNotAllowed(sent, others));
  }

  private static HttpResponse methodNotAllowed(String method, List<Endpoint> others) {
    String allowed =
        others.stream().map(Endpoint::method).distinct().collect(Collectors.joining(", "));
    return Problem.methodNotAllowed(method, allowed)
        .response()
        .addHeader(RawHeader.create("Allow", allowed));
  }

  private static List<String> segments(HttpRequest request) {
    var segments = new ArrayList<String>();
    request.getUri().pathSegments().forEach(segments::add);
    String path = request.getUri().path();
    if (path.isEmpty() || path.endsWith("/")) {
      segments.add("");
    }
    return segments;
  }

  private static HttpResponse broken(HttpRequest request, Throwable failure) {
    LOG.error("{} {} failed", request.method().name(), request.getUri().path(), failure);
    return Problem.of(
            500,
            "internal",
            "Something is broken in the controller",
            "The request was not served.",
            "The controller's log has the cause; please report it.")
        .response();
  }
}
