// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.athanor.controller.cli.AnsweringApi.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a person reads and says about the bench by the command line.
class LabOrdersTest {
  private static final List<String> RESOLVE =
      List.of("lab", "resolve", "colour/10:mix#1", "--operator", "Ada", "--reason", "looked");
  private static final String TASKS =
      """
      {"attention":[
      {"id":"offline","kind":"device-offline","subject":"reader","words":"It is away.",
       "action":"Wait.","since":"2026-01-01T08:00:00Z","pours":[],"devices":[]},
      {"id":"doubt","kind":"command-in-doubt","subject":"colour/10:mix#1","words":"Nobody knows.",
       "action":"Look.","since":"2026-01-01T07:00:00Z","readings":[
       {"name":"tips","before":{"value":81,"unit":"1"},"now":{"value":80,"unit":"1"}},
       {"name":"cyan","before":{"value":300.5,"unit":"uL"}}]}]}
      """;

  private final AnsweringApi api = new AnsweringApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aVerdictIsToldWithNameReasonAndThatTheDeviceIsSafe() {
    api.answer("/v1/doubts/", 200, "{\"state\":\"resolved\"}");

    assertThat(
            api.athanor(
                with(
                    RESOLVE,
                    "--partly",
                    "--amount",
                    "cyan=12 uL",
                    "--words",
                    "a drop",
                    "--isolated")))
        .isZero();
    assertThat(api.athanor(with(RESOLVE, "--not-done"))).isZero();
    assertThat(api.out()).startsWith("colour/10:mix#1: resolved");
    assertThat(api.requests)
        .containsExactly(
            new Request(
                "POST /v1/doubts/colour%2F10%3Amix%231/resolve application/json",
                "{\"verdict\":\"partly\",\"amount\":\"a drop\",\"amounts\":{\"cyan\":\"12 uL\"},"
                    + "\"isolationConfirmed\":true,\"operator\":\"Ada\",\"reason\":\"looked\"}",
                List.of()),
            new Request(
                "POST /v1/doubts/colour%2F10%3Amix%231/resolve application/json",
                "{\"verdict\":\"not-done\",\"isolationConfirmed\":false,\"operator\":\"Ada\","
                    + "\"reason\":\"looked\"}",
                List.of()));
  }

  @Test
  void aVerdictIsOneAndSigned() {
    assertThat(api.athanor(with(RESOLVE))).isEqualTo(2);
    assertThat(api.athanor(with(RESOLVE, "--done", "--not-done"))).isEqualTo(2);
    assertThat(api.athanor("lab", "resolve", "colour/10:mix#1", "--done")).isEqualTo(2);

    assertThat(api.err())
        .contains("--done | --not-done | --partly", "mutually exclusive", "--operator=NAME");
    assertThat(api.requests).isEmpty();
  }

  @Test
  void tasksAreListedTheOldestFirstWithWhatToDoAndWhatToSay() {
    api.answer("/v1/attention", 200, TASKS);

    assertThat(api.athanor("lab", "tasks")).isZero();
    assertThat(api.out())
        .isEqualToNormalizingNewlines(
            """
            command-in-doubt colour/10:mix#1, since 2026-01-01T07:00:00Z
              Nobody knows.
              read: tips = 81 before the order, 80 now
              read: cyan = 300.5 uL before the order, not readable now
              to do: Look.
              then: ./athanor lab resolve 'colour/10:mix#1' (--done | --not-done | --partly) --isolated --operator NAME --reason TEXT
            device-offline reader, since 2026-01-01T08:00:00Z
              It is away.
              to do: Wait.
            """);
  }

  @Test
  void tasksOfAKindAreListedAlone() {
    api.answer("/v1/attention", 200, TASKS);

    assertThat(api.athanor("lab", "tasks", "--kind", "device-offline")).isZero();
    assertThat(api.athanor("lab", "tasks", "--kind", "zone-reset")).isZero();
    assertThat(api.out())
        .startsWith("device-offline reader")
        .doesNotContain("in-doubt")
        .endsWith("no zone-reset waits for a person" + System.lineSeparator());
    assertThat(api.athanor("lab", "tasks", "--json")).isZero();
    assertThat(api.out()).contains("{\"attention\":[{\"id\":\"offline\"");
  }

  @Test
  void labwareThatWasMovedByHandIsToldWithNameAndReason() {
    api.answer("/v1/labware/plate-7/relocate", 200, "{\"state\":\"relocated\"}");

    assertThat(
            api.athanor(
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
    assertThat(api.out()).isEqualToNormalizingNewlines("plate-7: relocated\n");
    assertThat(api.requests)
        .containsExactly(
            new Request(
                "POST /v1/labware/plate-7/relocate application/json",
                "{\"to\":\"waste\",\"operator\":\"Ada\",\"reason\":\"dropped\"}",
                List.of()));
  }

  @Test
  void thatAZoneIsStartedIsToldWithNameAndReason() {
    api.answer("/v1/zones/cell/start", 200, "{\"state\":\"started\"}");

    assertThat(
            api.athanor(
                "lab", "start-zone", "cell", "--operator", "Ada", "--reason", "the drawer is shut"))
        .isZero();
    assertThat(api.out()).isEqualToNormalizingNewlines("cell: started\n");
    assertThat(api.requests)
        .containsExactly(
            new Request(
                "POST /v1/zones/cell/start application/json",
                "{\"operator\":\"Ada\",\"reason\":\"the drawer is shut\"}",
                List.of()));
  }

  @Test
  void thatTheBooksAreRightIsToldWithNameAndReason() {
    api.answer("/v1/places/handler.deck/settle", 200, "{\"state\":\"settled\"}");

    assertThat(
            api.athanor(
                "lab", "settle", "handler.deck", "--operator", "Ada", "--reason", "dirty camera"))
        .isZero();
    assertThat(api.out()).isEqualToNormalizingNewlines("handler.deck: settled\n");
    assertThat(api.requests)
        .containsExactly(
            new Request(
                "POST /v1/places/handler.deck/settle application/json",
                "{\"operator\":\"Ada\",\"reason\":\"dirty camera\"}",
                List.of()));
  }

  @Test
  void howMuchAPersonFoundIsTold() {
    api.answer("/v1/places/handler.deck/settle", 200, "{\"state\":\"settled\"}");
    List<String> settle =
        List.of("lab", "settle", "handler.deck", "--operator", "Ada", "--reason", "weighed");

    assertThat(api.athanor(with(settle, "--amount", "cyan=12 uL", "--amount", "black=3 uL")))
        .isZero();
    assertThat(api.athanor(with(settle, "--reading"))).isZero();
    assertThat(api.requests)
        .extracting(Request::body)
        .containsExactly(
            "{\"amounts\":{\"cyan\":\"12 uL\",\"black\":\"3 uL\"},\"operator\":\"Ada\",\"reason\":\"weighed\"}",
            "{\"right\":\"reading\",\"operator\":\"Ada\",\"reason\":\"weighed\"}");
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
