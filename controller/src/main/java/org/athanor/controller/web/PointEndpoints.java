// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.athanor.controller.campaign.Attribution;
import org.athanor.controller.campaign.PointOrder;
import org.athanor.controller.lab.LabRequest;
import org.athanor.model.id.CampaignId;
import org.jspecify.annotations.Nullable;

/// A person's or an agent's word about the points of a running campaign: veto, pin, edit, add.
final class PointEndpoints {
  private static final int LENGTH_MAX = 255;
  private static final int VALUES_MAX = 100;
  private static final String OF_EXPERIMENT = "/v1/campaigns/{id}/experiments/{number}/";

  private final Laboratory laboratory;
  private final RequestBody body;

  PointEndpoints(Laboratory laboratory, RequestBody body) {
    this.laboratory = laboratory;
    this.body = body;
  }

  /// What is sent; `near` goes with a veto, `values` with the rest but a pin.
  record Said(
      @Nullable String operator,
      @Nullable String reason,
      @Nullable Double near,
      @Nullable Map<String, Object> values) {}

  List<Endpoint> endpoints() {
    return List.of(
        endpoint(OF_EXPERIMENT + "veto", (number, said) -> new PointOrder.Veto(number, near(said))),
        endpoint(OF_EXPERIMENT + "pin", (number, _) -> new PointOrder.Pin(number)),
        endpoint(
            OF_EXPERIMENT + "edit", (number, said) -> new PointOrder.Edit(number, values(said))),
        endpoint("/v1/campaigns/{id}/points", (_, said) -> new PointOrder.Add(values(said))));
  }

  private Endpoint endpoint(String path, BiFunction<Integer, Said, PointOrder> order) {
    return Endpoint.post(
        path, call -> body.read(call, RequestBody.JSON, text -> said(call, text, order)));
  }

  private CompletionStage<HttpResponse> said(
      Call call, String text, BiFunction<Integer, Said, PointOrder> order) {
    String number = call.variable("number");
    if (!number.isEmpty() && !number.matches("[1-9][0-9]{0,8}")) {
      return Reply.now(
          Problem.notFound("experiment " + call.variable("id") + "/" + number).response());
    }
    try {
      Said said = Json.read(text, Said.class);
      PointOrder what = order.apply(number.isEmpty() ? 0 : Integer.parseInt(number), said);
      Signature signature = Signature.of(said.operator(), said.reason());
      Attribution by =
          new Attribution(
              signature.operator(),
              signature.reason(),
              key(call.header("Idempotency-Key").orElse("")));
      return PathName.read(call.variable("id"), CampaignId::new)
          .map(id -> laboratory.order(to -> new LabRequest.OrderPoint(id, what, by, to)))
          .orElseGet(
              () -> Reply.now(Problem.notFound("campaign " + call.variable("id")).response()));
    } catch (JsonProcessingException e) {
      return bad(Json.fault(e));
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()));
    }
  }

  private static double near(Said said) {
    double near = Optional.ofNullable(said.near()).orElse(0.0);
    if (!(near >= 0 && near <= 1)) {
      throw new IllegalArgumentException(
          "near must be from 0 (this point only) to 1 (the whole space).");
    }
    return near;
  }

  private static Map<String, Object> values(Said said) {
    Map<String, Object> values = said.values();
    if (values == null || values.isEmpty() || values.size() > VALUES_MAX) {
      throw new IllegalArgumentException("values must name 1 to " + VALUES_MAX + " parameters.");
    }
    values.forEach((name, value) -> {
      boolean number = value instanceof Number n && Double.isFinite(n.doubleValue());
      boolean choice = value instanceof String s && s.length() <= LENGTH_MAX;
      if (!number && !choice) {
        throw new IllegalArgumentException(
            "values." + name + " must be a number in the parameter's unit or a choice.");
      }
    });
    return values;
  }

  private static String key(String sent) {
    String key = sent.strip();
    if (key.isEmpty() || key.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "Idempotency-Key must have 1 to " + LENGTH_MAX + " characters.");
    }
    return key;
  }

  private static CompletionStage<HttpResponse> bad(String detail) {
    return Reply.now(
        Problem.badRequest(
                detail,
                "Send an Idempotency-Key of your own and {operator, reason}; near with a veto;"
                    + " values with an edit or a point.")
            .response());
  }
}
