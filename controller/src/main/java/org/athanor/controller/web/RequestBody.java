// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.util.ByteString;

/// Reads the text of a request: of a type that no HTML form can send, UTF-8, and not too long.
final class RequestBody {
  static final int BYTES_MAX = 1 << 20;
  static final List<String> JSON = List.of("application/json");
  static final List<String> JSON_OR_YAML = List.of("application/yaml", "application/json");

  private static final long READ_MILLISECONDS_MAX = 20_000;

  private final ActorSystem<?> system;

  RequestBody(ActorSystem<?> system) {
    this.system = system;
  }

  /// Reads the body and goes on with its text, or answers what is wrong with it.
  CompletionStage<HttpResponse> read(
      Call call, List<String> types, Function<String, CompletionStage<HttpResponse>> then) {
    RequestEntity entity = call.request().entity();
    String type = entity.getContentType().mediaType().toString();
    if (!types.contains(type)) {
      entity.discardBytes(system);
      return Reply.now(Problem.unsupportedType(type, String.join(" or ", types)).response());
    }
    if (entity.getContentLengthOption().orElse(0) > BYTES_MAX) {
      entity.discardBytes(system);
      return Reply.now(Problem.tooLarge(BYTES_MAX).response());
    }
    return entity
        .withSizeLimit(BYTES_MAX)
        .toStrict(READ_MILLISECONDS_MAX, system)
        .thenApply(strict -> strict.getData())
        .handle(
            (data, failure) -> failure == null ? decoded(data, then) : Reply.now(unread(failure)))
        .thenCompose(Function.identity());
  }

  /// Goes on when there is no body, or one that no HTML form can send.
  CompletionStage<HttpResponse> none(Call call, Supplier<CompletionStage<HttpResponse>> then) {
    RequestEntity entity = call.request().entity();
    return entity.isKnownEmpty() ? then.get() : read(call, JSON, _ -> then.get());
  }

  private static CompletionStage<HttpResponse> decoded(
      ByteString data, Function<String, CompletionStage<HttpResponse>> then) {
    try {
      return then.apply(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data.toArray())).toString());
    } catch (CharacterCodingException e) {
      return Reply.now(Problem.badRequest("The body is not UTF-8.", "Send UTF-8 text.").response());
    }
  }

  private static HttpResponse unread(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException c && c.getCause() != null ? c.getCause() : failure;
    return cause instanceof EntityStreamSizeException
        ? Problem.tooLarge(BYTES_MAX).response()
        : Problem.badRequest("The body did not arrive whole.", "Send it again.").response();
  }
}
