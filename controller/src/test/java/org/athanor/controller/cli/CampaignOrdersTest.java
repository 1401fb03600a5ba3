// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands that speak HTTP, against a server that answers as the API does.
class CampaignOrdersTest {
  private record Request(String line, String body, List<String> keys) {}

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server = open();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void submittingSendsTheWholeCampaignWithAKeyOfItsText() {
    answer("/v1/campaigns", 202, "{\"id\":\"colour\",\"state\":\"accepted\"}");
    String file = CheckCommandsTest.example("campaign.yaml").toString();

    assertThat(athanor("campaign", "submit", file)).isZero();
    assertThat(athanor("campaign", "submit", file)).isZero();

    assertThat(out.toString()).isEqualToNormalizingNewlines("campaign colour accepted\n".repeat(2));
    Request sent = requests.getFirst();
    assertThat(sent.line()).isEqualTo("POST /v1/campaigns application/yaml");
    assertThat(sent.keys()).hasSize(1).isEqualTo(requests.getLast().keys());
    assertThat(DefinitionReader.create().campaign(DefinitionSource.received("sent", sent.body())))
        .isInstanceOf(Checked.Valid.class);
  }

  @Test
  void listingGivesALineACampaign() {
    answer("/v1/campaigns", 200, "{\"campaigns\":[" + campaign("running", 12) + "]}");

    assertThat(athanor("campaign", "list")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "colour running: 12 of 48 ended, 2 under way; best difference 4.250 (experiment 9)\n");
  }

  @Test
  void watchingGoesOnOverALostLineUntilTheEnd() {
    answer("/v1/campaigns/colour", 200, campaign("running", 12));
    AtomicInteger connections = new AtomicInteger();
    server.createContext(
        "/v1/events",
        exchange -> {
          boolean first = connections.incrementAndGet() == 1;
          String text =
              first
                  ? event("e-7", "campaign", campaign("running", 13))
                  : event("e-8", "campaign", campaign("completed", 48));
          requests.add(
              new Request(
                  "GET /v1/events",
                  "",
                  exchange.getRequestHeaders().getOrDefault("Last-Event-ID", List.of())));
          respond(exchange, 200, ": hello\n\n" + text);
        });

    assertThat(athanor("campaign", "watch", "colour")).isZero();

    assertThat(out.toString().lines().map(line -> line.substring(0, line.indexOf(" ended"))))
        .containsExactly(
            "colour running: 12 of 48", "colour running: 13 of 48", "colour completed: 48 of 48");
    assertThat(requests.getLast().keys()).containsExactly("e-7");
  }

  @Test
  void ordersArePostedAndTheirAnswersSaid() {
    answer("/v1/campaigns/colour/hold", 200, "{\"state\":\"holding\"}");

    assertThat(athanor("campaign", "hold", "colour", "--operator", "Ada", "--reason", "lunch"))
        .isZero();

    assertThat(requests)
        .containsExactly(
            new Request(
                "POST /v1/campaigns/colour/hold application/json",
                "{\"operator\":\"Ada\",\"reason\":\"lunch\"}",
                List.of()));
    assertThat(out.toString()).isEqualToNormalizingNewlines("campaign colour: holding\n");
  }

  @Test
  void nobodyOrdersWithoutANameAndAReason() {
    assertThat(athanor("campaign", "abort", "colour")).isEqualTo(2);

    assertThat(err.toString()).contains("--operator=NAME", "--reason=TEXT");
    assertThat(requests).isEmpty();
  }

  @Test
  void refusalsAreSaidInWords() {
    answer(
        "/v1/campaigns/none",
        404,
        """
        {"type":"urn:athanor:problem:not-found","title":"Not found","status":404,
         "detail":"There is no campaign none.","hint":"See /openapi.yaml for paths."}
        """);

    assertThat(athanor("campaign", "show", "none")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            athanor: Not found
              There is no campaign none.
              See /openapi.yaml for paths.
            """);
  }

  @Test
  void showingGivesTheBestExperiment() {
    answer("/v1/campaigns/colour", 200, campaign("completed", 48));
    answer(
        "/v1/campaigns/colour/experiments",
        200,
        """
        {"experiments":[{"id":"colour/9","campaign":"colour","number":9,
          "parameters":{"cyan":{"value":12.5,"unit":"uL"}},
          "results":{"difference":{"value":4.25,"unit":"1"}},
          "state":"completed","steps":[],"proposedBy":"sobol","why":"","planned":"2026-01-01T00:00:00Z"}]}
        """);

    assertThat(athanor("campaign", "show", "colour")).isZero();
    assertThat(out.toString())
        .contains("order      2026-01-01T00:10:00Z hold by Ada: lunch")
        .contains("best       experiment 9")
        .contains("cyan = 12.50 uL")
        .contains("difference = 4.250");
  }

  @Test
  void labwareThatWasMovedByHandIsToldWithNameAndReason() {
    answer("/v1/labware/plate-7/relocate", 200, "{\"state\":\"relocated\"}");

    assertThat(
            athanor(
                "lab",
                "relocate",
                "plate-7",
                "--to",
                "waste",
                "--operator",
                "Ada",
                "--reason",
                "dropped"))
        .isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("plate-7: relocated\n");
    assertThat(requests)
        .containsExactly(
            new Request(
                "POST /v1/labware/plate-7/relocate application/json",
                "{\"to\":\"waste\",\"operator\":\"Ada\",\"reason\":\"dropped\"}",
                List.of()));
  }

  @Test
  void thatAZoneIsStartedIsToldWithNameAndReason() {
    answer("/v1/zones/cell/start", 200, "{\"state\":\"started\"}");

    assertThat(
            athanor(
                "lab", "start-zone", "cell", "--operator", "Ada", "--reason", "the drawer is shut"))
        .isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("cell: started\n");
    assertThat(requests)
        .containsExactly(
            new Request(
                "POST /v1/zones/cell/start application/json",
                "{\"operator\":\"Ada\",\"reason\":\"the drawer is shut\"}",
                List.of()));
  }

  @Test
  void thatTheBooksAreRightIsToldWithNameAndReason() {
    answer("/v1/places/handler.deck/settle", 200, "{\"state\":\"settled\"}");

    assertThat(
            athanor(
                "lab", "settle", "handler.deck", "--operator", "Ada", "--reason", "dirty camera"))
        .isZero();
    assertThat(out.toString()).isEqualToNormalizingNewlines("handler.deck: settled\n");
    assertThat(requests)
        .containsExactly(
            new Request(
                "POST /v1/places/handler.deck/settle application/json",
                "{\"operator\":\"Ada\",\"reason\":\"dirty camera\"}",
                List.of()));
  }

  @Test
  void howMuchAPersonFoundIsTold() {
    answer("/v1/places/handler.deck/settle", 200, "{\"state\":\"settled\"}");
    List<String> settle =
        List.of("lab", "settle", "handler.deck", "--operator", "Ada", "--reason", "weighed");

    assertThat(athanor(with(settle, "--amount", "cyan=12 uL", "--amount", "black=3 uL"))).isZero();
    assertThat(athanor(with(settle, "--reading"))).isZero();
    assertThat(requests)
        .extracting(Request::body)
        .containsExactly(
            "{\"amounts\":{\"cyan\":\"12 uL\",\"black\":\"3 uL\"},\"operator\":\"Ada\",\"reason\":\"weighed\"}",
            "{\"right\":\"reading\",\"operator\":\"Ada\",\"reason\":\"weighed\"}");
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
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
    "orders":[{"what":"hold","operator":"Ada","reason":"lunch","at":"2026-01-01T00:10:00Z"}],"submitted":"2026-01-01T00:00:00Z"}\
    """
        .formatted(state, Math.min(48, ended + 2), ended);
  }

  private static HttpServer open() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          requests.add(
              new Request(
                  (exchange.getRequestMethod()
                          + " "
                          + exchange.getRequestURI()
                          + " "
                          + headers.getOrDefault("Content-Type", List.of("")).getFirst())
                      .strip(),
                  sent,
                  headers.getOrDefault("Idempotency-Key", List.of())));
          respond(exchange, status, body);
        });
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int athanor(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return Athanor.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(all);
  }
}
