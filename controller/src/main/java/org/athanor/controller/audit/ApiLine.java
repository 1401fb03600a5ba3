// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;

/// One answered submission, as the client saw it.
///
/// @param key the client's idempotency key
public record ApiLine(String key, int status, String campaign) {
  static ApiLine of(JsonNode line) {
    return new ApiLine(
        line.path("key").asText(), line.path("status").asInt(), line.path("campaign").asText());
  }
}
