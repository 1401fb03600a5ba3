// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;

/// Asks the laboratory, and turns its answers into responses.
final class Laboratory {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private final ActorSystem<?> system;
  private final ActorRef<LabRequest> lab;

  Laboratory(ActorSystem<?> system, ActorRef<LabRequest> lab) {
    this.system = system;
    this.lab = lab;
  }

  <T> CompletionStage<T> ask(Function<ActorRef<T>, LabRequest> request) {
    return AskPattern.ask(lab, request::apply, ANSWER_TIMEOUT, system.scheduler());
  }

  /// Gives an order about something that exists, or not.
  CompletionStage<HttpResponse> order(Function<ActorRef<Answer>, LabRequest> request) {
    return this.<Answer>ask(request)
        .handle((answer, failure) -> failure == null ? response(answer) : silence());
  }

  static HttpResponse silence() {
    return Problem.noAnswer().response().addHeader(RawHeader.create("Retry-After", "5"));
  }

  private static HttpResponse response(Answer answer) {
    return switch (answer) {
      case Answer.Done(var state) -> Reply.json(Map.of("state", state));
      case Answer.NotFound(var what, var there) -> Problem.unknown(what, there).response();
      case Answer.Refused(var why) ->
          Problem.of(409, "refused", "Not possible now", why, "Look at the state first.")
              .response();
      case Answer.Rejected(var problems) ->
          new Problem(
                  422,
                  "point-rejected",
                  "The point cannot be tried",
                  problems.size() + (problems.size() == 1 ? " mistake." : " mistakes."),
                  "Mend what errors says; allowed is named there.",
                  problems)
              .response();
    };
  }
}
