// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/// One line of the route table.
///
/// @param path as in OpenAPI, e.g. `/v1/devices/{id}`; a variable takes one segment
/// @param queries the query parameters that it heeds
/// @param strict whether it refuses others
record Endpoint(
    String method,
    String path,
    List<String> queries,
    boolean strict,
    Function<Call, CompletionStage<HttpResponse>> handler) {
  private static final String API = "/v1/";

  Endpoint {
    queries = List.copyOf(queries);
  }

  static Endpoint get(String path, Function<Call, HttpResponse> handler) {
    return get(path, List.of(), handler);
  }

  static Endpoint get(String path, List<String> queries, Function<Call, HttpResponse> handler) {
    return new Endpoint("GET", path, queries, path.startsWith(API), handler.andThen(Reply::now));
  }

  static Endpoint post(String path, Function<Call, CompletionStage<HttpResponse>> handler) {
    return new Endpoint("POST", path, List.of(), true, handler);
  }

  /// What ends a danger is done whatever else was sent: to stop too much is better than nothing.
  static Endpoint urgent(String path, Function<Call, CompletionStage<HttpResponse>> handler) {
    return new Endpoint("POST", path, List.of(), false, handler);
  }

  /// Why the query parameters of a request cannot be heeded; empty when they can. Pages are asked
  /// for with all kinds of them, and heed none.
  Optional<Problem> misled(Collection<String> sent) {
    return strict
        ? sent.stream().filter(name -> !queries.contains(name)).findFirst().map(this::unheeded)
        : Optional.empty();
  }

  private Problem unheeded(String name) {
    return Problem.badRequest(
        "\"" + name + "\" is no query parameter of " + method + " " + path + ".",
        "Allowed: " + (queries.isEmpty() ? "none" : NameList.of(queries)) + ".");
  }

  /// The variables of the path, or empty when it is another path.
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> wanted = List.of(path.substring(1).split("/", -1));
    if (wanted.size() != segments.size()) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < wanted.size(); i++) {
      String want = wanted.get(i);
      if (want.startsWith("{")) {
        variables.put(want.substring(1, want.length() - 1), segments.get(i));
      } else if (!want.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(variables));
  }
}
