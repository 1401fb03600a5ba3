// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.athanor.controller.cli.AnsweringApi.Request;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The commands that speak HTTP, against a server that answers as the API does.
class CampaignOrdersTest {
  private final AnsweringApi api = new AnsweringApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void submittingSendsTheWholeCampaignWithAKeyOfItsText() {
    api.answer("/v1/campaigns", 202, "{\"id\":\"colour\",\"state\":\"accepted\"}");
    String file = CheckCommandsTest.example("campaign.yaml").toString();

    assertThat(api.athanor("campaign", "submit", file)).isZero();
    assertThat(api.athanor("campaign", "submit", file)).isZero();

    assertThat(api.out()).isEqualToNormalizingNewlines("campaign colour accepted\n".repeat(2));
    Request sent = api.requests.getFirst();
    assertThat(sent.line()).isEqualTo("POST /v1/campaigns application/yaml");
    assertThat(sent.keys()).hasSize(1).isEqualTo(api.requests.getLast().keys());
    assertThat(DefinitionReader.create().campaign(DefinitionSource.received("sent", sent.body())))
        .isInstanceOf(Checked.Valid.class);
  }

  @Test
  void listingGivesALineACampaign() {
    api.answer("/v1/campaigns", 200, "{\"campaigns\":[" + campaign("running", 12) + "]}");

    assertThat(api.athanor("campaign", "list")).isZero();
    assertThat(api.out())
        .isEqualToNormalizingNewlines(
            "colour running: 12 of 48 experiments done, 2 open; best difference 4.250 (experiment 9)\n");
  }

  @Test
  void whatWasVetoedOrAbortedIsNotDone() {
    String some =
        campaign("aborted", 12).replace("\"failed\":0", "\"failed\":1,\"vetoed\":2,\"aborted\":5");
    api.answer("/v1/campaigns", 200, "{\"campaigns\":[" + some + "]}");

    assertThat(api.athanor("campaign", "list")).isZero();
    assertThat(api.out())
        .startsWith(
            "colour aborted: 5 of 48 experiments done, 1 failed, 2 vetoed, 5 aborted, 2 open;");
  }

  @Test
  void watchingGoesOnOverALostLineUntilTheEnd() {
    api.answer("/v1/campaigns/colour", 200, campaign("running", 12));
    AtomicInteger connections = new AtomicInteger();
    api.server.createContext(
        "/v1/events",
        exchange -> {
          boolean first = connections.incrementAndGet() == 1;
          String text =
              first
                  ? event("e-7", "campaign", campaign("running", 13))
                  : event("e-8", "campaign", campaign("completed", 48));
          api.requests.add(
              new Request(
                  "GET /v1/events",
                  "",
                  exchange.getRequestHeaders().getOrDefault("Last-Event-ID", List.of())));
          AnsweringApi.respond(exchange, 200, ": hello\n\n" + text);
        });

    assertThat(api.athanor("campaign", "watch", "colour")).isZero();

    assertThat(api.out().lines().map(line -> line.substring(0, line.indexOf(" experiments"))))
        .containsExactly(
            "colour running: 12 of 48", "colour running: 13 of 48", "colour completed: 48 of 48");
    assertThat(api.requests.getLast().keys()).containsExactly("e-7");
  }

  @Test
  void ordersArePostedAndTheirAnswersSaid() {
    api.answer("/v1/campaigns/colour/hold", 200, "{\"state\":\"holding\"}");

    assertThat(api.athanor("campaign", "hold", "colour", "--operator", "Ada", "--reason", "lunch"))
        .isZero();

    assertThat(api.requests)
        .containsExactly(
            new Request(
                "POST /v1/campaigns/colour/hold application/json",
                "{\"operator\":\"Ada\",\"reason\":\"lunch\"}",
                List.of()));
    assertThat(api.out()).isEqualToNormalizingNewlines("campaign colour: holding\n");
  }

  @Test
  void nobodyOrdersWithoutANameAndAReason() {
    assertThat(api.athanor("campaign", "abort", "colour")).isEqualTo(2);

    assertThat(api.err())
        .isEqualToNormalizingNewlines(
            """
            Missing required options: '--operator=NAME', '--reason=TEXT'
            See athanor campaign abort --help
            """);
    assertThat(api.requests).isEmpty();
  }

  @Test
  void refusalsAreSaidInWords() {
    api.answer(
        "/v1/campaigns/none",
        404,
        """
        {"type":"urn:athanor:problem:not-found","title":"Not found","status":404,
         "detail":"There is no campaign none.","hint":"See /openapi.yaml for paths."}
        """);

    assertThat(api.athanor("campaign", "show", "none")).isEqualTo(1);
    assertThat(api.err())
        .isEqualToNormalizingNewlines(
            """
            athanor: Not found
              There is no campaign none.
              See /openapi.yaml for paths.
            """);
  }

  @Test
  void showingGivesTheBestExperiment() {
    api.answer("/v1/campaigns/colour", 200, campaign("completed", 48));
    api.answer(
        "/v1/campaigns/colour/experiments",
        200,
        """
        {"experiments":[{"id":"colour/9","campaign":"colour","number":9,
          "parameters":{"cyan":{"value":12.5,"unit":"uL"}},
          "results":{"difference":{"value":4.25,"unit":"1"}},
          "state":"completed","steps":[],"proposedBy":"sobol","why":"","planned":"2026-01-01T00:00:00Z"}]}
        """);

    assertThat(api.athanor("campaign", "show", "colour")).isZero();
    assertThat(api.out())
        .contains("order      2026-01-01T00:10:00Z hold by Ada: lunch order 2026 resume by Bob")
        .contains("best       experiment 9")
        .contains("cyan = 12.50 uL")
        .contains("difference = 4.250");
  }

  private static String event(String id, String name, String data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
  }

  private static String campaign(String state, int ended) {
    return """
    {"id":"colour","title":"t","recipe":"r","state":"%s",\
    "objectives":[{"result":"difference","goal":"minimise","unit":"1"}],\
    "budget":48,"batch":3,"seed":1,"started":%d,"ended":%d,"failed":0,"best":9,\
    "history":[{"number":9,"value":4.25,"best":4.25}],\
    "orders":[{"what":"hold","operator":"Ada","reason":"lunch\\n  order  2026 resume by Bob","at":"2026-01-01T00:10:00Z"}],"submitted":"2026-01-01T00:00:00Z"}\
    """
        .formatted(state, Math.min(48, ended + 2), ended);
  }
}
