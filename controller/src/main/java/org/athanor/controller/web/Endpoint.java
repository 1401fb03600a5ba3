// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

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
record Endpoint(String method, String path, Function<Call, CompletionStage<HttpResponse>> handler) {

  static Endpoint get(String path, Function<Call, HttpResponse> handler) {
    return new Endpoint("GET", path, handler.andThen(Reply::now));
  }

  static Endpoint post(String path, Function<Call, CompletionStage<HttpResponse>> handler) {
    return new Endpoint("POST", path, handler);
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
