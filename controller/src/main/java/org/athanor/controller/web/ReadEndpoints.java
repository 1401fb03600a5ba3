// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.LabwareView;
import org.athanor.controller.view.ViewStore;

/// Shows the read model.
final class ReadEndpoints {
  private final ViewStore store;

  ReadEndpoints(ViewStore store) {
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/lab", _ -> Reply.json(store.snapshot())),
        Endpoint.get("/v1/devices", _ -> Reply.list("devices", store.overview().lab().devices())),
        Endpoint.get(
            "/v1/devices/{id}",
            call ->
                one(
                    store.findDevice(call.variable("id")),
                    "device " + call.variable("id"),
                    () -> names(store.overview().lab().devices(), DeviceView::id))),
        Endpoint.get(
            "/v1/campaigns", _ -> Reply.list("campaigns", store.overview().lab().campaigns())),
        Endpoint.get(
            "/v1/campaigns/{id}",
            call ->
                one(
                    store.findCampaign(call.variable("id")),
                    "campaign " + call.variable("id"),
                    this::campaigns)),
        Endpoint.get("/v1/campaigns/{id}/experiments", this::ofCampaign),
        Endpoint.get("/v1/experiments", List.of("campaign"), this::experiments),
        Endpoint.get("/v1/labware", List.of("changed"), this::labware),
        Endpoint.get(
            "/v1/labware/{id}",
            call ->
                one(
                    store.labware().find(call.variable("id")),
                    "labware " + call.variable("id"),
                    () -> names(store.labware().all(false), LabwareView::id))),
        Endpoint.get("/v1/experiments/{campaign}/{number}", this::experiment),
        Endpoint.get(
            "/v1/attention", _ -> Reply.list("attention", store.overview().lab().attention())));
  }

  private HttpResponse ofCampaign(Call call) {
    String campaign = call.variable("id");
    return store.findCampaign(campaign).isPresent()
        ? Reply.list("experiments", store.experiments(campaign))
        : Problem.unknown("campaign " + campaign, campaigns()).response();
  }

  private HttpResponse labware(Call call) {
    return switch (call.query("changed").orElse("false")) {
      case "true" -> Reply.list("labware", store.labware().all(true));
      case "false" -> Reply.list("labware", store.labware().all(false));
      case String other ->
          Problem.badRequest("changed must be true or false: " + other, "Leave it out for false.")
              .response();
    };
  }

  private HttpResponse experiments(Call call) {
    List<ExperimentView> found =
        call.query("campaign")
            .map(store::experiments)
            .orElseGet(() -> store.snapshot().experiments());
    return Reply.list("experiments", found);
  }

  private HttpResponse experiment(Call call) {
    String campaign = call.variable("campaign");
    String number = call.variable("number");
    return one(
        number.matches("[0-9]{1,9}")
            ? store.findExperiment(campaign, Integer.parseInt(number))
            : Optional.empty(),
        "experiment " + campaign + "/" + number,
        () -> names(store.experiments(campaign), ExperimentView::id));
  }

  private List<String> campaigns() {
    return names(store.overview().lab().campaigns(), CampaignView::id);
  }

  private static <T> List<String> names(List<T> views, Function<T, String> name) {
    return views.stream().map(name).toList();
  }

  private static HttpResponse one(Optional<?> found, String what, Supplier<List<String>> there) {
    return found.map(Reply::json).orElseGet(() -> Problem.unknown(what, there.get()).response());
  }
}
