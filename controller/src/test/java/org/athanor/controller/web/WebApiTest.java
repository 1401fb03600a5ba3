// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.web.WebServerFixture.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebApiTest {
  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";
  private static final String RESOLVE = "/v1/doubts/colour%2F15%3Amix%231/resolve";

  private static final String SIGNED = "{\"operator\":\"Ada\",\"reason\":\"lunch\"}";

  private static WebServerFixture web;

  @BeforeAll
  static void start() {
    web = new WebServerFixture();
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  @Test
  void showsTheLaboratory() throws Exception {
    JsonNode lab = WebServerFixture.json(web.get("/v1/lab"));

    assertThat(lab.get("title").asText()).isEqualTo("Colour matching");
    assertThat(lab.get("devices")).hasSize(3);
    assertThat(lab.get("experiments")).hasSize(16);
    assertThat(lab.get("devices").get(0).get("lastContact").asText()).endsWith("Z");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/devices, devices, 3",
    "/v1/campaigns, campaigns, 1",
    "/v1/attention, attention, 4",
    "/v1/labware, labware, 2",
    "/v1/labware?changed=true, labware, 1",
    "/v1/experiments, experiments, 16",
    "/v1/experiments?campaign=colour, experiments, 16",
    "/v1/experiments?campaign=other, experiments, 0",
    "/v1/campaigns/colour/experiments, experiments, 16"
  })
  void showsLists(String path, String name, int size) throws Exception {
    assertThat(WebServerFixture.json(web.get(path)).get(name)).hasSize(size);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/devices/arm, title, Plate arm",
    "/v1/labware/plate-15, at, handler.deck",
    "/v1/campaigns/colour, recipe, colour-mix",
    "/v1/experiments/colour/7, id, colour/7"
  })
  void showsOne(String path, String field, String value) throws Exception {
    assertThat(WebServerFixture.json(web.get(path)).get(field).asText()).isEqualTo(value);
  }

  @Test
  void contentsOfLabwareAreRanges() throws Exception {
    assertThat(web.get("/v1/labware/plate-15").body())
        .isEqualTo(
            """
            {"id":"plate-15","type":"well-plate","at":"handler.deck","contents":{\
            "black":{"least":0.0,"most":8.0,"unit":"uL"},\
            "cyan":{"least":0.0,"most":20.0,"unit":"uL"}}}\
            """);
  }

  @Test
  void valuesCarryTheirUcumUnit() throws Exception {
    JsonNode cyan =
        WebServerFixture.json(web.get("/v1/experiments/colour/7")).at("/parameters/cyan");

    assertThat(cyan.toString()).isEqualTo("{\"value\":7.5,\"unit\":\"uL\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/devices/none",
    "/v1/campaigns/none",
    "/v1/campaigns/none/experiments",
    "/v1/experiments/colour/99",
    "/v1/experiments/colour/seven",
    "/v1/nothing",
    "/v1/lab/",
    "/assets/..%2Findex.html",
    "/assets/..%5C..%5Capplication.conf"
  })
  void whatDoesNotExistIsAProblem404(String path) throws Exception {
    assertProblem(web.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/devices/none; There are handler, arm, reader.",
        "/v1/campaigns/none; There is colour.",
        "/v1/labware/none; There are plate-15, plate-16."
      })
  void whereThereIsNoSuchThingTheAnswerSaysWhatThereIs(String path, String there) throws Exception {
    assertThat(WebServerFixture.json(web.get(path)).get("hint").asText()).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/labware?chnaged=true; \"chnaged\" is no query parameter of GET /v1/labware.; Allowed: changed.",
        "/v1/experiments?campaign=colour&state=done; \"state\" is no query parameter of GET /v1/experiments.; Allowed: campaign.",
        "/v1/lab?pretty; \"pretty\" is no query parameter of GET /v1/lab.; Allowed: none.",
        "/v1/labware?changed=yes; changed must be true or false: yes; Leave it out for false."
      })
  void aQueryThatNobodyHeedsIsRefused(String path, String detail, String hint) throws Exception {
    HttpResponse<String> answer = web.get(path);

    assertProblem(answer, 400, "bad-request");
    assertThat(WebServerFixture.json(answer).get("detail").asText()).isEqualTo(detail);
    assertThat(WebServerFixture.json(answer).get("hint").asText()).isEqualTo(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/lab?%zz",
    "/v1/lab?a=%ff",
    "/v1/experiments?campaign=%",
    "/v1/lab?a=b=c",
    "/v1/lab?=x"
  })
  void aQueryThatCannotBeReadIsTheSendersMistake(String path) throws Exception {
    assertThat(raw(path)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void anEmptyQueryAsksForNothing() throws Exception {
    assertThat(raw("/v1/lab?")).startsWith("HTTP/1.1 200 ");
  }

  /// As no client of ours would send it.
  private static String raw(String path) throws IOException {
    URI server = web.uri("");
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anOrderHasNoQueryButAStopIsNeverRefusedForOneAndAPageMayHaveAny() throws Exception {
    assertProblem(web.post("/v1/campaigns/colour/hold?now=1", JSON, "{}"), 400, "bad-request");
    assertThat(web.post("/v1/stop?campaign=colour", JSON, "{}").statusCode()).isEqualTo(200);
    assertThat(web.get("/?from=mail").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherMethodIsAProblem405ThatNamesTheAllowedOnes() throws Exception {
    HttpResponse<String> response = web.send(web.request("/v1/campaigns").DELETE());

    assertProblem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).isEqualTo(Optional.of("GET, POST"));
  }

  @Test
  void aNewCampaignIsAcceptedAndSaysWhereItIs() throws Exception {
    HttpResponse<String> response = web.post("/v1/campaigns", YAML, "campaign: new/one");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Location"))
        .isEqualTo(Optional.of("/v1/campaigns/new%2Fone"));
  }

  @Test
  void theSameCampaignAgainIsKnown() throws Exception {
    assertThat(web.post("/v1/campaigns", YAML, "campaign: known").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherCampaignUnderTheSameIdIsAConflict() throws Exception {
    assertProblem(web.post("/v1/campaigns", YAML, "campaign: colour"), 409, "campaign-exists");
  }

  @Test
  void aCampaignWithMistakesIsRefusedWithLineAndReason() throws Exception {
    HttpResponse<String> response = web.post("/v1/campaigns", YAML, "campaign: [");

    assertProblem(response, 422, "campaign-rejected");
    assertThat(WebServerFixture.json(response).get("errors").get(0).toString())
        .isEqualTo(
            "{\"file\":\"campaign\",\"line\":1,\"column\":11,\"path\":\"campaign\","
                + "\"what\":\"the list never ends\",\"allowed\":\"a name\"}");
  }

  @Test
  void anIdempotencyKeyBelongsToOneBody() throws Exception {
    assertThat(withKey("key-1", "campaign: one").statusCode()).isEqualTo(202);
    assertThat(withKey("key-1", "campaign: one").statusCode()).isEqualTo(202);
    assertProblem(withKey("key-1", "campaign: two"), 422, "idempotency-key-reused");
  }

  @Test
  void moreThanAMebibyteIsTooLarge() throws Exception {
    assertProblem(
        web.post("/v1/campaigns", YAML, "x".repeat(RequestBody.BYTES_MAX + 1)), 413, "too-large");
    assertThat(web.post("/v1/campaigns", YAML, "x".repeat(RequestBody.BYTES_MAX)).statusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"/v1/campaigns", RESOLVE, "/v1/stop", "/v1/campaigns/colour/hold"})
  void whatAnHtmlFormCanSendIsRefused(String path) throws Exception {
    assertProblem(web.post(path, "text/plain", "campaign: x"), 415, "unsupported-content-type");
    assertProblem(
        web.post(path, "application/x-www-form-urlencoded", "a=b"),
        415,
        "unsupported-content-type");
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example", "null", "http://127.0.0.1:1"})
  void ordersFromAPageOfAnotherOriginAreRefused(String origin) throws Exception {
    assertProblem(
        web.send(web.request("/v1/stop").header("Origin", origin).POST(BodyPublishers.noBody())),
        403,
        "foreign-origin");
  }

  @Test
  void ordersFromTheDashboardItselfAreTaken() throws Exception {
    String own = web.uri("").toString();

    assertThat(
            web.send(web.request("/v1/stop").header("Origin", own).POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"hold, holding", "resume, running"})
  void ordersToACampaignAnswerWithItsStateAndAreSeenWithNameAndReason(String order, String state)
      throws Exception {
    HttpResponse<String> response = web.post("/v1/campaigns/colour/" + order, JSON, SIGNED);

    assertThat(response.body()).isEqualTo("{\"state\":\"" + state + "\"}");
    assertThat(WebServerFixture.json(web.get("/v1/campaigns/colour")).get("orders").valueStream())
        .last()
        .hasToString(
            "{\"what\":\"%s\",\"operator\":\"Ada\",\"reason\":\"lunch\",\"at\":\"%s\"}"
                .formatted(order, ScriptedViews.MORNING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| reason must have 1 to 2000 characters.",
        "{\"reason\":\"lunch\"}| operator must have 1 to 128 characters.",
        "{\"operator\":\"Ada\",\"reason\":\" \"}| reason must have 1 to 2000 characters.",
        "{\"operator\":\"Ada\",\"why\":\"x\"}| \"why\" is no field here; there are operator, reason.",
        "[]| The body is not one JSON object.",
        "{\"operator\":\"Ada\\nresume by Bob\",\"reason\":\"x\"}| operator must have no control characters.",
        "{\"operator\":\"Ada\",\"reason\":\"x\\u202Ey\"}| reason must have no control characters.",
        "{\"operator\":\"Ada\",\"reason\":\"x\\u001B[2Jy\"}| reason must have no control characters.",
        "{\"operator\":| The body is not sound JSON at line 1, column 13.",
        "{\"operator\":\"Ada\",\"operator\":\"Bob\",\"reason\":\"x\"}| The body is not sound JSON at line 1, column 29.",
        "{\"operator\":\"Ada\",\"reason\":\"x\"} {}| The body is not one JSON object."
      })
  void anOrderThatNobodySignsIsRefusedAndTheAnswerSaysWhatToSend(String body, String detail)
      throws Exception {
    for (String order : List.of("hold", "resume", "abort")) {
      assertUnsigned(web.post("/v1/campaigns/colour/" + order, JSON, body), detail);
    }
  }

  @Test
  void anOrderWithoutABodyIsRefusedAndTheAnswerSaysWhatToSend() throws Exception {
    assertUnsigned(
        web.send(web.request("/v1/campaigns/colour/hold").POST(BodyPublishers.noBody())),
        "Nobody says who orders it, and why; the journal keeps both.");
  }

  private static void assertUnsigned(HttpResponse<String> answer, String detail)
      throws IOException {
    assertProblem(answer, 400, "bad-request");
    assertThat(WebServerFixture.json(answer).get("detail").asText()).isEqualTo(detail);
    assertThat(WebServerFixture.json(answer).get("hint").asText())
        .isEqualTo("Send {operator, reason} as application/json.");
  }

  @Test
  void anOrderThatIsNotPossibleIsAConflict() throws Exception {
    assertProblem(web.post("/v1/campaigns/colour/abort", JSON, SIGNED), 409, "refused");
    assertProblem(web.post("/v1/campaigns/none/hold", JSON, SIGNED), 404, "not-found");
    assertProblem(web.post("/v1/campaigns/%20/hold", JSON, SIGNED), 404, "not-found");
  }

  @Test
  void healthFollowsTheLaboratory() throws Exception {
    assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
    web.ready = false;
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(503);
    web.ready = true;
  }

  @Test
  void thePageRunsNothingButOurOwnScripts() throws Exception {
    HttpResponse<String> page = web.get("/");

    assertThat(page.headers().firstValue("Content-Type"))
        .isEqualTo(Optional.of("text/html; charset=UTF-8"));
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Content-Type-Options"))
        .isEqualTo(Optional.of("nosniff"));
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsARoute() throws Exception {
    JsonNode paths =
        new ObjectMapper(new YAMLFactory()).readTree(web.get("/openapi.yaml").body()).get("paths");
    var described = new TreeSet<String>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                  if (!method.equals("parameters")) {
                    described.add(
                        method + " " + path.getKey() + queries(path.getValue().get(method)));
                  }
                }));

    assertThat(described).isEqualTo(routes());
  }

  private static List<String> queries(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .map(parameter -> parameter.path("name").asText())
        .toList();
  }

  private static Set<String> routes() {
    var pages = java.util.Set.of("/", "/favicon.svg", "/assets/{name}");
    return WebServer.endpoints(
            new Laboratory(web.system(), web.system().ignoreRef()),
            new RequestBody(web.system()),
            web.store(),
            () -> true)
        .stream()
        .filter(e -> !pages.contains(e.path()))
        .map(e -> e.method().toLowerCase(java.util.Locale.ROOT) + " " + e.path() + e.queries())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static HttpResponse<String> withKey(String key, String body)
      throws IOException, InterruptedException {
    return web.send(
        web.request("/v1/campaigns")
            .header("Content-Type", YAML)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }
}
