// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.athanor.controller.cli.AnsweringApi.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Veto, pin, edit and add, against a server that answers as the API does.
class CampaignPointsTest {
  private static final String EDIT = "/v1/campaigns/colour/experiments/3/edit";

  private final AnsweringApi api = new AnsweringApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private int edit(String... more) {
    String[] words = {"campaign", "edit", "colour", "3", "--operator", "Ada", "--reason", "low"};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return api.athanor(all);
  }

  @Test
  void theSameWordsSaidAgainAreAnOrderOfTheirOwn() {
    api.answer(EDIT, 200, "{\"state\":\"recorded\"}");

    edit("cyan=12");
    edit("cyan=5");
    edit("cyan=12");

    assertThat(api.requests.getLast().body()).isEqualTo(api.requests.getFirst().body());
    assertThat(api.requests.stream().flatMap(request -> request.keys().stream()))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void unitsAreLeftToTheControllerAlsoWhereJavaWouldTakeThemForNumbers() {
    api.answer(EDIT, 200, "{\"state\":\"recorded\"}");

    edit("cyan=12", "time=2d", "yield=1.5e2", "magenta=.5", "solvent=water");

    assertThat(api.requests.getLast().body())
        .contains("\"cyan\":12.0", "\"time\":\"2d\"", "\"yield\":150.0", "\"magenta\":0.5");
  }

  @Test
  void whoeverGivesAKeyIsToldThatNothingNewWasDone() {
    api.answer(EDIT, 200, "{\"state\":\"known\"}");

    assertThat(edit("cyan=12", "--key", "mine")).isZero();

    assertThat(api.requests.getFirst().keys()).containsExactly("mine");
    assertThat(api.out())
        .isEqualToNormalizingNewlines("campaign colour: already recorded; nothing changed\n");
  }

  @Test
  void aLostAnswerIsAskedForOnceMoreUnderTheSameKey() {
    List<Request> lost = losesTheFirst(1);

    assertThat(edit("cyan=12")).isZero();

    assertThat(lost).hasSize(2);
    assertThat(lost.getFirst()).isEqualTo(lost.getLast());
    assertThat(api.out()).isEqualToNormalizingNewlines("campaign colour: recorded\n");
  }

  @Test
  void whoeverGetsNoAnswerIsToldTheKeyToRepeatItWith() {
    List<Request> lost = losesTheFirst(2);

    assertThat(edit("cyan=12")).isEqualTo(1);

    assertThat(api.err()).contains("recorded or not", "--key " + lost.getLast().keys().getFirst());
    assertThat(edit("cyan=12", "--key", lost.getLast().keys().getFirst())).isZero();
    assertThat(lost.getLast()).isEqualTo(lost.getFirst());
  }

  @Test
  void eachSaysWhatItTakesItself() {
    assertThat(help("veto")).contains("CAMPAIGN NUMBER Takes", "--near").doesNotContain("VALUE");
    assertThat(help("pin")).contains("CAMPAIGN NUMBER Keeps").doesNotContain("VALUE", "--near");
    assertThat(help("edit")).contains("CAMPAIGN NUMBER NAME=VALUE...").doesNotContain("--near");
    assertThat(help("add")).contains("CAMPAIGN NAME=VALUE...").doesNotContain("NUMBER", "--near");
  }

  private String help(String order) {
    int before = api.out().length();
    assertThat(api.athanor("campaign", order, "--help")).isZero();
    return api.out().substring(before).replaceAll("\\s+", " ");
  }

  @Test
  void aPinTakesNoValues() {
    assertThat(
            api.athanor(
                "campaign", "pin", "colour", "3", "cyan=1", "--operator", "Ada", "--reason", "x"))
        .isEqualTo(2);
    assertThat(api.requests).isEmpty();
  }

  private List<Request> losesTheFirst(int answers) {
    List<Request> requests = new CopyOnWriteArrayList<>();
    api.server.createContext(
        EDIT,
        exchange -> {
          requests.add(
              new Request(
                  "",
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                  exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of())));
          if (requests.size() <= answers) {
            exchange.close();
          } else {
            AnsweringApi.respond(exchange, 200, "{\"state\":\"known\"}");
          }
        });
    return requests;
  }
}
