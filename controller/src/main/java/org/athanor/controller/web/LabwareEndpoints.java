// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.athanor.controller.lab.LabRequest;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.jspecify.annotations.Nullable;

/// A person's word about labware that was moved by hand.
final class LabwareEndpoints {
  private static final int REASON_LENGTH_MAX = 2_000;
  private static final int OPERATOR_LENGTH_MAX = 128;

  private final Laboratory laboratory;
  private final RequestBody body;

  LabwareEndpoints(Laboratory laboratory, RequestBody body) {
    this.laboratory = laboratory;
    this.body = body;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/v1/labware/{id}/relocate",
            call ->
                body.read(call, RequestBody.JSON, text -> relocate(call.variable("id"), text))));
  }

  /// What the dashboard and the command line send.
  record Relocation(@Nullable String to, @Nullable String reason, @Nullable String operator) {}

  private CompletionStage<HttpResponse> relocate(String id, String text) {
    Relocation relocation;
    try {
      relocation = Json.read(text, Relocation.class);
    } catch (JsonProcessingException e) {
      return bad(e.getOriginalMessage());
    }
    String reason = Optional.ofNullable(relocation.reason()).orElse("").strip();
    String operator = Optional.ofNullable(relocation.operator()).orElse("").strip();
    if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
      return bad("reason must have 1 to " + REASON_LENGTH_MAX + " characters.");
    }
    if (operator.isEmpty() || operator.length() > OPERATOR_LENGTH_MAX) {
      return bad("operator must have 1 to " + OPERATOR_LENGTH_MAX + " characters.");
    }
    try {
      LabwareId labware = new LabwareId(id);
      LocationId to = new LocationId(Optional.ofNullable(relocation.to()).orElse("").strip());
      return laboratory.order(
          replyTo -> new LabRequest.RelocateLabware(labware, to, reason, operator, replyTo));
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()));
    }
  }

  private static CompletionStage<HttpResponse> bad(String detail) {
    return Reply.now(Problem.badRequest(detail, "Send {to, reason, operator}.").response());
  }
}
