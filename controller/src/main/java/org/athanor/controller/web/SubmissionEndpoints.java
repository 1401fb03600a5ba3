// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.model.id.CampaignId;

/// Takes campaigns.
final class SubmissionEndpoints {
  private static final int KEY_LENGTH_MAX = 255;

  private final Laboratory laboratory;
  private final RequestBody body;
  private final IdempotencyKeys keys = new IdempotencyKeys();

  SubmissionEndpoints(Laboratory laboratory, RequestBody body) {
    this.laboratory = laboratory;
    this.body = body;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/campaigns",
            call -> body.read(call, RequestBody.JSON_OR_YAML, text -> submit(call, text))));
  }

  private CompletionStage<HttpResponse> submit(Call call, String text) {
    Optional<String> key = call.header("Idempotency-Key");
    if (key.isEmpty()) {
      return send(text);
    }
    if (key.get().isBlank() || key.get().length() > KEY_LENGTH_MAX) {
      return Reply.now(
          Problem.badRequest(
                  "Idempotency-Key must have 1 to " + KEY_LENGTH_MAX + " characters.",
                  "A UUID is a good key.")
              .response());
    }
    return switch (keys.claim(key.get(), text)) {
      case FIRST, AGAIN -> send(text);
      case OTHER_TEXT ->
          Reply.now(
              Problem.of(
                      422,
                      "idempotency-key-reused",
                      "Idempotency-Key already used",
                      "The key came before with another body.",
                      "Send a new key with a new campaign.")
                  .response());
    };
  }

  private CompletionStage<HttpResponse> send(String text) {
    var source = new DefinitionSource("campaign", text, Optional.empty());
    return laboratory
        .<Submission>ask(replyTo -> new LabRequest.SubmitCampaign(source, replyTo))
        .handle((answer, failure) -> failure == null ? response(answer) : Laboratory.silence());
  }

  private static HttpResponse response(Submission submission) {
    return switch (submission) {
      case Submission.Accepted(var campaign) -> taken(202, "accepted", campaign);
      case Submission.Known(var campaign) -> taken(200, "known", campaign);
      case Submission.Conflict(var campaign) ->
          Problem.of(
                  409,
                  "campaign-exists",
                  "Another campaign has this id",
                  "Campaign " + campaign + " exists and was made from another text.",
                  "Choose another id.")
              .response();
      case Submission.Rejected(var problems) -> rejected(problems);
    };
  }

  private static HttpResponse taken(int status, String state, CampaignId campaign) {
    String location =
        "/v1/campaigns/" + URLEncoder.encode(campaign.value(), StandardCharsets.UTF_8);
    return Reply.json(status, Map.of("id", campaign.value(), "state", state))
        .addHeader(RawHeader.create("Location", location));
  }

  private static HttpResponse rejected(List<DefinitionProblem> problems) {
    return new Problem(
            422,
            "campaign-rejected",
            "The campaign has mistakes",
            problems.size()
                + (problems.size() == 1 ? " mistake." : " mistakes.")
                + " Nothing was started.",
            "Mend what errors says and send it again.",
            problems)
        .response();
  }
}
