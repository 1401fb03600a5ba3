// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;
import org.jspecify.annotations.Nullable;

/// A person's word about the bench: what stands where, how much, and that a zone may run again.
final class LabwareEndpoints {
  private final Laboratory laboratory;
  private final RequestBody body;

  LabwareEndpoints(Laboratory laboratory, RequestBody body) {
    this.laboratory = laboratory;
    this.body = body;
  }

  List<Endpoint> endpoints() {
    return List.of(
        endpoint("/v1/labware/{id}/relocate", "labware", LabwareId::new, this::relocate),
        endpoint("/v1/places/{id}/settle", "place", LocationId::new, this::settle),
        endpoint("/v1/zones/{id}/start", "zone", ZoneId::new, this::start));
  }

  private <T> Endpoint endpoint(
      String path,
      String kind,
      Function<String, T> name,
      BiFunction<T, String, CompletionStage<HttpResponse>> said) {
    return Endpoint.post(
        path,
        call ->
            body.read(
                call,
                RequestBody.JSON,
                text ->
                    PathName.read(call.variable("id"), name)
                        .map(named -> said.apply(named, text))
                        .orElseGet(() ->
                            Reply.now(
                                Problem.unknown(kind + " " + call.variable("id"), List.of())
                                    .response()))));
  }

  /// What the dashboard and the command line send.
  record Relocation(@Nullable String to, @Nullable String reason, @Nullable String operator) {}

  /// What the dashboard and the command line send about what is at a place.
  ///
  /// @param right `books`, also when it is left out, or `reading`
  /// @param seen with `right: reading`, the amount that the person saw
  /// @param amounts what is there instead, by liquid
  record Settlement(
      @Nullable String right,
      @Nullable String seen,
      @Nullable Map<String, String> amounts,
      @Nullable String reason,
      @Nullable String operator) {}

  /// What the dashboard and the command line send when a zone may run.
  record Start(@Nullable String reason, @Nullable String operator) {}

  private CompletionStage<HttpResponse> relocate(LabwareId labware, String text) {
    return ordered(
        text,
        Relocation.class,
        "Send {to, reason, operator}.",
        said -> {
          Signature by = Signature.of(said.operator(), said.reason());
          LocationId to = new LocationId(Optional.ofNullable(said.to()).orElse("").strip());
          return replyTo ->
              new LabRequest.RelocateLabware(labware, to, by.reason(), by.operator(), replyTo);
        });
  }

  private CompletionStage<HttpResponse> settle(LocationId place, String text) {
    return ordered(
        text,
        Settlement.class,
        "Send {right, seen, amounts, reason, operator}.",
        said -> {
          Signature by = Signature.of(said.operator(), said.reason());
          Finding finding = finding(said);
          return replyTo ->
              new LabRequest.SettlePlace(place, finding, by.reason(), by.operator(), replyTo);
        });
  }

  private CompletionStage<HttpResponse> start(ZoneId zone, String text) {
    return ordered(
        text,
        Start.class,
        "Send {reason, operator}.",
        said -> {
          Signature by = Signature.of(said.operator(), said.reason());
          return replyTo -> new LabRequest.StartZone(zone, by.reason(), by.operator(), replyTo);
        });
  }

  /// @param send what is allowed, for who sent something else
  private <T> CompletionStage<HttpResponse> ordered(
      String text,
      Class<T> form,
      String send,
      Function<T, Function<ActorRef<Answer>, LabRequest>> order) {
    try {
      return laboratory.order(order.apply(Json.read(text, form)));
    } catch (JsonProcessingException e) {
      return bad(Json.fault(e), send);
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()), send);
    }
  }

  private static Finding finding(Settlement said) {
    Map<String, Quantity> amounts = AmountsBody.read(said.amounts());
    if (said.seen() != null && !"reading".equals(said.right())) {
      throw new IllegalArgumentException("seen goes with right: reading only.");
    }
    if (!amounts.isEmpty()) {
      if (said.right() != null) {
        throw new IllegalArgumentException("Either say what is right, or the amounts.");
      }
      return new Finding.Holds(amounts);
    }
    return switch (Optional.ofNullable(said.right()).orElse("books")) {
      case "books" -> new Finding.BooksAreRight();
      case "reading" -> new Finding.ReadingIsRight(Optional.ofNullable(said.seen()));
      case String other ->
          throw new IllegalArgumentException("right must be books or reading: " + other);
    };
  }

  private static CompletionStage<HttpResponse> bad(String detail, String hint) {
    return Reply.now(Problem.badRequest(detail, hint).response());
  }
}
