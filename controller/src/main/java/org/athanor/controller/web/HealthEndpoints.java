// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Tells whoever starts and stops the controller how it is.
final class HealthEndpoints {
  private final BooleanSupplier ready;

  HealthEndpoints(BooleanSupplier ready) {
    this.ready = ready;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/health/live", _ -> Reply.json(Map.of("state", "live"))),
        Endpoint.get(
            "/health/ready",
            _ ->
                ready.getAsBoolean()
                    ? Reply.json(Map.of("state", "ready"))
                    : Reply.json(503, Map.of("state", "starting"))));
  }
}
