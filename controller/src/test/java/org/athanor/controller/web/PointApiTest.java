// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointApiTest {
  private static final String WHO = "\"operator\":\"Ada\",\"reason\":\"too hot\"";
  private static final String OF_16 = "/v1/campaigns/colour/experiments/16/";
  private static final String POINTS = "/v1/campaigns/colour/points";

  private static WebServerFixture web;

  @BeforeAll
  static void start() {
    web = new WebServerFixture();
  }

  @AfterAll
  static void stop() {
    web.close();
  }

  private static HttpResponse<String> say(String path, String body) throws Exception {
    return web.send(
        web.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "key-1")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void vetoEditAndPointReachTheLaboratoryAsTheyWereMeant() throws Exception {
    assertThat(say(OF_16 + "veto", "{" + WHO + ",\"near\":0.25}").body())
        .isEqualTo("{\"state\":\"vetoed 16 near 0.25 by Ada\"}");
    assertThat(say(OF_16 + "edit", "{" + WHO + ",\"values\":{\"cyan\":1.5}}").body())
        .isEqualTo("{\"state\":\"edited 16 {cyan=1.5}\"}");
    assertThat(say(POINTS, "{" + WHO + ",\"values\":{\"cyan\":1}}").body())
        .isEqualTo("{\"state\":\"added {cyan=1}\"}");
  }

  @Test
  void whatIsNotPossibleIsAProblemThatSaysWhy() throws Exception {
    assertThat(say(OF_16 + "pin", "{" + WHO + "}").statusCode()).isEqualTo(409);
    assertThat(say("/v1/campaigns/none/points", "{" + WHO + ",\"values\":{\"a\":1}}").statusCode())
        .isEqualTo(404);
    assertThat(say("/v1/campaigns/colour/experiments/x/pin", "{" + WHO + "}").statusCode())
        .isEqualTo(404);
    HttpResponse<String> rejected = say(POINTS, "{" + WHO + ",\"values\":{\"magenta\":1}}");
    assertThat(rejected.statusCode()).isEqualTo(422);
    assertThat(WebServerFixture.json(rejected).at("/errors/0/allowed").asText())
        .isEqualTo("0 to 60 uL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"operator\":\"Ada\"} | reason",
        "{\"operator\":\" \",\"reason\":\"x\"} | operator",
        "{\"operator\":\"Ada\",\"reason\":\"x\",\"near\":2} | near",
        "{\"operator\":\"Ada\",\"reason\":\"x\",\"also\":2} | also",
        "nonsense | The body is not sound JSON at line 1, column 1."
      })
  void whatCannotBeReadIsABadRequestThatNamesIt(String body, String named) throws Exception {
    HttpResponse<String> response = say(OF_16 + "veto", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(WebServerFixture.json(response).get("detail").asText()).contains(named);
  }

  // What a library says of its limits names its classes.
  @Test
  void whatGoesTooDeepIsRefusedInOurWords() throws Exception {
    HttpResponse<String> response =
        say(POINTS, "{" + WHO + ",\"values\":{\"cyan\":" + "[".repeat(200));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(WebServerFixture.json(response).get("detail").asText())
        .isEqualTo("The body is not sound JSON.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"cyan\":[1]}", "{\"cyan\":true}", "{\"cyan\":1e999}"})
  void valuesAreNumbersOrChoices(String values) throws Exception {
    HttpResponse<String> response = say(POINTS, "{" + WHO + ",\"values\":" + values + "}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(WebServerFixture.json(response).get("detail").asText()).startsWith("values");
  }

  @Test
  void theKeyIsNeeded() throws Exception {
    HttpResponse<String> response = web.post(OF_16 + "pin", "application/json", "{" + WHO + "}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(WebServerFixture.json(response).get("detail").asText())
        .startsWith("Idempotency-Key");
  }
}
