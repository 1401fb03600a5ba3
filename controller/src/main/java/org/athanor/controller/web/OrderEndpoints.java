// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.value.Quantity;
import org.jspecify.annotations.Nullable;

/// Orders about what is under way: hold, resume, abort, stop, and a person's verdict on a command
/// in doubt.
final class OrderEndpoints {
  private static final int AMOUNT_LENGTH_MAX = 500;
  private static final Map<String, Verdict> VERDICTS =
      Map.of("done", Verdict.DONE, "not-done", Verdict.NOT_DONE, "partly", Verdict.PARTLY);

  private final Laboratory laboratory;
  private final RequestBody body;

  OrderEndpoints(Laboratory laboratory, RequestBody body) {
    this.laboratory = laboratory;
    this.body = body;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/campaigns/{id}/hold", call -> campaign(call, LabRequest.HoldCampaign::new)),
        Endpoint.post(
            "/v1/campaigns/{id}/resume", call -> campaign(call, LabRequest.ResumeCampaign::new)),
        Endpoint.post(
            "/v1/campaigns/{id}/abort", call -> campaign(call, LabRequest.AbortCampaign::new)),
        Endpoint.urgent(
            "/v1/stop", call -> body.none(call, () -> laboratory.order(LabRequest.StopAll::new))),
        Endpoint.post(
            "/v1/doubts/{command}/resolve",
            call -> body.read(call, RequestBody.JSON, text -> resolve(call, text))));
  }

  /// Makes a request of what a person or an agent says about a campaign.
  @FunctionalInterface
  private interface Said {
    LabRequest request(
        CampaignId campaign, String reason, String operator, ActorRef<Answer> replyTo);
  }

  /// What whoever holds, resumes or aborts a campaign sends.
  record Order(@Nullable String reason, @Nullable String operator) {}

  private CompletionStage<HttpResponse> campaign(Call call, Said said) {
    return call.request().entity().isKnownEmpty()
        ? unsigned("Nobody says who orders it, and why; the journal keeps both.")
        : body.read(call, RequestBody.JSON, text -> campaign(call.variable("id"), text, said));
  }

  private CompletionStage<HttpResponse> campaign(String id, String text, Said said) {
    Signature by;
    try {
      Order order = Json.read(text, Order.class);
      by = Signature.of(order.operator(), order.reason());
    } catch (JsonProcessingException e) {
      return unsigned(Json.fault(e));
    } catch (IllegalArgumentException e) {
      return unsigned(String.valueOf(e.getMessage()));
    }
    return PathName.read(id, CampaignId::new)
        .map(campaign ->
            laboratory.order(
                replyTo -> said.request(campaign, by.reason(), by.operator(), replyTo)))
        .orElseGet(() -> Reply.now(Problem.notFound("campaign " + id).response()));
  }

  private static CompletionStage<HttpResponse> unsigned(String detail) {
    return Reply.now(
        Problem.badRequest(detail, "Send {operator, reason} as application/json.").response());
  }

  /// What the dashboard sends.
  record Resolution(
      @Nullable String verdict,
      @Nullable String amount,
      @Nullable String reason,
      @Nullable String operator,
      boolean isolationConfirmed,
      @Nullable Map<String, String> amounts) {}

  private CompletionStage<HttpResponse> resolve(Call call, String text) {
    Optional<CommandId> command = PathName.read(call.variable("command"), CommandId::parse);
    if (command.isEmpty()) {
      return Reply.now(Problem.notFound("command " + call.variable("command")).response());
    }
    Resolution resolution;
    try {
      resolution = Json.read(text, Resolution.class);
    } catch (JsonProcessingException e) {
      return bad(Json.fault(e));
    }
    return decide(command.get(), resolution);
  }

  private CompletionStage<HttpResponse> decide(CommandId command, Resolution resolution) {
    String verdict = Optional.ofNullable(resolution.verdict()).orElse("");
    String amount = Optional.ofNullable(resolution.amount()).orElse("").strip();
    Verdict judged = VERDICTS.get(verdict);
    if (judged == null) {
      return bad("verdict must be done, not-done or partly.");
    }
    Map<String, Quantity> amounts;
    Signature by;
    try {
      amounts = AmountsBody.read(resolution.amounts());
      by = Signature.of(resolution.operator(), resolution.reason());
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()));
    }
    if (amount.length() > AMOUNT_LENGTH_MAX
        || (judged == Verdict.PARTLY && amount.isEmpty() && amounts.isEmpty())) {
      return bad(
          "amount must say how much was done, in 1 to "
              + AMOUNT_LENGTH_MAX
              + " characters, or amounts what was measured.");
    }
    return laboratory.order(replyTo ->
        new LabRequest.ResolveDoubt(
            command,
            judged,
            amount,
            by.reason(),
            by.operator(),
            resolution.isolationConfirmed(),
            amounts,
            replyTo));
  }

  private static CompletionStage<HttpResponse> bad(String detail) {
    return Reply.now(
        Problem.badRequest(
                detail, "Send {verdict, amount, amounts, reason, operator, isolationConfirmed}.")
            .response());
  }
}
