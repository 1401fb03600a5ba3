// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/// A request and what its path says.
///
/// @param variables what stands in the places of `{name}`, decoded
record Call(HttpRequest request, Map<String, String> variables) {
  Call {
    variables = Map.copyOf(variables);
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  Optional<String> query(String name) {
    return request.getUri().query().get(name);
  }

  /// The names of its query parameters.
  Set<String> queries() {
    return new TreeSet<>(request.getUri().query().toMap().keySet());
  }

  Optional<String> header(String name) {
    return request.getHeader(name).map(h -> h.value());
  }
}
