// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.web.WebServerFixture.assertProblem;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people say about matter, with name and reason: verdicts, places, labware, zones.
class PersonsWordApiTest {
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
    assertProblem(
        web.post("/v1/labware/no%20plate/relocate", JSON, body.formatted("waste")),
        404,
        "not-found");
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
    assertProblem(web.post(settle.formatted("no%20place"), JSON, body), 404, "not-found");
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
    assertProblem(web.post(start.formatted("deck"), JSON, body), 409, "refused");
    assertProblem(web.post(start.formatted("cell"), JSON, "{}"), 400, "bad-request");
    assertThat(web.post(start.formatted("cell"), JSON, "[]").body())
        .contains("The body is not one JSON object.");
    assertThat(web.post(start.formatted("cell"), JSON, "{\"force\":true}").body())
        .contains("\\\"force\\\" is no field here; there are operator, reason.");
    assertThat(web.post(start.formatted("cell"), JSON, "{\"reason\":{}}").body())
        .contains("\\\"reason\\\" has a value of another kind.");
    assertProblem(web.post(start.formatted("no%20zone"), JSON, body), 404, "not-found");
  }

  @Test
  void whatTheLaboratoryDoesNotHaveIsNotFoundAndTheAnswerSaysWhatItHas() throws Exception {
    HttpResponse<String> answer =
        web.post("/v1/zones/shed/start", JSON, "{\"reason\":\"shut\",\"operator\":\"Ada\"}");

    assertProblem(answer, 404, "not-found");
    assertThat(answer.body())
        .contains("There is no zone shed in lab colour.", "There are cell, yard.");
  }
}
