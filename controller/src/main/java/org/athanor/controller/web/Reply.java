// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/// The shapes of our answers.
final class Reply {
  private Reply() {}

  static HttpResponse json(Object value) {
    return json(200, value);
  }

  static HttpResponse json(int status, Object value) {
    return HttpResponse.create()
        .withStatus(StatusCodes.get(status))
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .withEntity(
            ContentTypes.APPLICATION_JSON, Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /// A list stands in an object, so that it can get company later.
  static HttpResponse list(String name, Object values) {
    return json(Map.of(name, values));
  }

  static HttpResponse bytes(ContentType type, byte[] content) {
    return HttpResponse.create().withEntity(HttpEntities.create(type, content));
  }

  static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedStage(response);
  }
}
