// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
  private static final String RELOCATE = "/v1/labware/plate-9/relocate";
  private static final String RESOLVE = "/v1/doubts/colour%2F15%3Amix%231/resolve";

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
    "/v1/attention, attention, 3",
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
  void ordersToACampaignAnswerWithItsState(String order, String state) throws Exception {
    HttpResponse<String> response = web.post("/v1/campaigns/colour/" + order, JSON, "{}");

    assertThat(response.body()).isEqualTo("{\"state\":\"" + state + "\"}");
  }

  @Test
  void anOrderThatIsNotPossibleIsAConflict() throws Exception {
    assertProblem(web.post("/v1/campaigns/colour/abort", JSON, "{}"), 409, "refused");
    assertProblem(web.post("/v1/campaigns/none/hold", JSON, "{}"), 404, "not-found");
    assertProblem(web.post("/v1/campaigns/%20/hold", JSON, "{}"), 404, "not-found");
  }

  @Test
  void aPersonsVerdictReachesTheLaboratory() throws Exception {
    HttpResponse<String> response =
        web.post(
            "/v1/doubts/colour%2F99%3Amix%231/resolve",
            JSON,
            """
            {"verdict":"not-done","reason":"dry wells","operator":"Ada","isolationConfirmed":true}
            """);

    assertThat(response.body()).isEqualTo("{\"state\":\"NOT_DONE says Ada\"}");
  }

  @Test
  void whatAPersonMeasuredReachesTheLaboratory() throws Exception {
    HttpResponse<String> response =
        web.post(
            "/v1/doubts/colour%2F98%3Amix%231/resolve",
            JSON,
            """
            {"verdict":"partly","amounts":{"cyan":"0.012 mL","black":"0 uL"},"reason":"weighed",
             "operator":"Ada","isolationConfirmed":true}
            """);

    assertThat(response.body())
        .isEqualTo("{\"state\":\"PARTLY says Ada of {black=0.0 uL, cyan=12.0 uL}\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{",
        "[]",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":{}}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":{\"cyan\":\"12 s\"}}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":{\"cyan\":\"-1 uL\"}}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":{\"cyan\":\"much\"}}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":{\"cyan\":null}}",
        "{\"verdict\":\"partly\",\"reason\":\"r\",\"operator\":\"o\",\"amounts\":[\"12 uL\"]}",
        "{\"verdict\":\"perhaps\",\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"verdict\":\"done\",\"reason\":\" \",\"operator\":\"o\"}",
        "{\"verdict\":\"done\",\"reason\":\"r\"}",
        "{\"verdict\":\"done\",\"reason\":\"r\",\"operator\":\"o\",\"more\":1}"
      })
  void aVerdictThatIsNotWholeIsRefused(String body) throws Exception {
    assertProblem(web.post(RESOLVE, JSON, body), 400, "bad-request");
  }

  @Test
  void aVerdictOnWhatIsNoCommandIsNotFound() throws Exception {
    assertProblem(web.post("/v1/doubts/nonsense/resolve", JSON, "{}"), 404, "not-found");
  }

  @Test
  void labwareThatWasMovedByHandReachesTheLaboratory() throws Exception {
    String body = "{\"to\":\"%s\",\"reason\":\"dropped\",\"operator\":\"Ada\"}";

    assertThat(web.post(RELOCATE, JSON, body.formatted("waste")).body())
        .isEqualTo("{\"state\":\"relocated\"}");
    assertProblem(web.post(RELOCATE, JSON, body.formatted("cellar")), 409, "refused");
    assertProblem(web.post(RELOCATE, JSON, body.formatted("no place")), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{",
        "{\"reason\":\"r\",\"operator\":\"o\"}",
        "{\"to\":\"waste\",\"reason\":\" \",\"operator\":\"o\"}",
        "{\"to\":\"waste\",\"reason\":\"r\"}"
      })
  void aRelocationThatIsNotWholeIsRefused(String body) throws Exception {
    assertProblem(web.post(RELOCATE, JSON, body), 400, "bad-request");
  }

  @Test
  void aPersonsWordThatTheBooksAreRightReachesTheLaboratory() throws Exception {
    String settle = "/v1/places/%s/settle";
    String body = "{\"reason\":\"the switch is stuck\",\"operator\":\"Ada\"}";

    assertThat(web.post(settle.formatted("handler.deck"), JSON, body).body())
        .isEqualTo("{\"state\":\"settled\"}");
    assertProblem(web.post(settle.formatted("hotel.1"), JSON, body), 409, "refused");
    assertProblem(web.post(settle.formatted("hotel.1"), JSON, "{}"), 400, "bad-request");
    assertProblem(web.post(settle.formatted("no%20place"), JSON, body), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'right':'reading'; 200; settled: the reading",
        "'right':'reading','seen':'150 uL'; 200; settled: the reading of 150 uL",
        "'seen':'150 uL'; 400; seen goes with right: reading only.",
        "'amounts':{'cyan':'12 uL'}; 200; settled: {cyan=12.0 uL}",
        "'right':'nobody'; 400; right must be books or reading: nobody",
        "'right':'books','amounts':{'cyan':'12 uL'}; 400; Either say what is right",
        "'amounts':{'cyan':'12 s'}; 400; amounts.cyan must be a volume"
      })
  void whatAPersonFoundInAPlateReachesTheLaboratory(String found, int status, String said)
      throws Exception {
    HttpResponse<String> answer =
        web.post(
            "/v1/places/handler.deck/settle",
            JSON,
            "{%s,'reason':'weighed it','operator':'Ada'}".formatted(found).replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void aPersonsStartOfAZoneReachesTheLaboratory() throws Exception {
    String start = "/v1/zones/%s/start";
    String body = "{\"reason\":\"the drawer is shut\",\"operator\":\"Ada\"}";

    assertThat(web.post(start.formatted("yard"), JSON, body).body())
        .isEqualTo("{\"state\":\"started\"}");
    assertProblem(web.post(start.formatted("shed"), JSON, body), 409, "refused");
    assertProblem(web.post(start.formatted("cell"), JSON, "{}"), 400, "bad-request");
    assertThat(web.post(start.formatted("cell"), JSON, "[]").body())
        .contains("The body is not a JSON object.");
    assertThat(web.post(start.formatted("cell"), JSON, "{\"force\":true}").body())
        .contains("\\\"force\\\" is no field here; there are operator, reason.");
    assertThat(web.post(start.formatted("cell"), JSON, "{\"reason\":{}}").body())
        .contains("\\\"reason\\\" has a value of another kind.");
    assertProblem(web.post(start.formatted("no%20zone"), JSON, body), 400, "bad-request");
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
                    described.add(method + " " + path.getKey());
                  }
                }));

    assertThat(described).isEqualTo(routes());
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
        .map(e -> e.method().toLowerCase(java.util.Locale.ROOT) + " " + e.path())
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

  private static void assertProblem(HttpResponse<String> response, int status, String name)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .isEqualTo(Optional.of("application/problem+json"));
    JsonNode problem = WebServerFixture.json(response);
    assertThat(problem.get("type").asText()).isEqualTo("urn:athanor:problem:" + name);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(problem.get("hint").asText()).isNotBlank();
  }
}
