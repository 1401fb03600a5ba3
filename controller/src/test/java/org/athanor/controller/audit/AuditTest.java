// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A checker that never complains is worth nothing: for each invariant, one story that is true and
/// the same story with one thing that must not be.
class AuditTest {
  private static final Story GOOD = Story.told("good");

  private static final String JOURNAL = "journal.jsonl";
  private static final String ARM = "ground-truth/arm.jsonl";
  private static final String HANDLER = "ground-truth/handler.jsonl";
  private static final String PERSON = "ground-truth/person.jsonl";

  @TempDir private Path folder = Path.of("");

  /// @param from text of the true story; the file's first occurrence becomes `to`
  private record Lie(Invariant invariant, String what, String file, String from, String to) {
    @Override
    public String toString() {
      return invariant + ": " + what;
    }
  }

  static List<Lie> lies() {
    String mixEffect =
        "{\"at\":\"2026-01-01T08:01:30Z\",\"device\":\"handler\",\"boot\":\"1\",\"command\":\"colour/1:mix#1\"";
    return List.of(
        new Lie(
            Invariant.I1,
            "the dose is given again under another attempt",
            HANDLER,
            mixEffect,
            mixEffect
                + ",\"effect\":\"dispense\",\"detail\":{\"labware\":\"plate-1\",\"liquid\":\"cyan\",\"microlitres\":20}}\n"
                + mixEffect.replace("mix#1", "mix#2")),
        new Lie(
            Invariant.I2,
            "the plate was put down elsewhere",
            ARM,
            "\"to\":\"handler.deck\"",
            "\"to\":\"hotel.2\""),
        new Lie(
            Invariant.I2, "half the dose", HANDLER, "\"microlitres\":20.5", "\"microlitres\":10"),
        new Lie(
            Invariant.I2,
            "reported before it happened",
            HANDLER,
            "\"journalled\":14",
            "\"journalled\":18"),
        new Lie(
            Invariant.I3,
            "the arm moved after all",
            ARM,
            "\"command\":\"colour/1:fetch#2\",\"effect\":\"pick\"",
            "\"command\":\"colour/1:fetch#1\",\"effect\":\"pick\""),
        new Lie(
            Invariant.I4, "nobody had ordered it", ARM, "colour/1:dispose#1", "colour/9:dispose#1"),
        new Lie(
            Invariant.I4,
            "the arm carried something of its own accord",
            PERSON,
            "\"device\":\"person\"",
            "\"device\":\"arm\""),
        new Lie(
            Invariant.I4,
            "the intent was not durable yet",
            HANDLER,
            "\"journalled\":14",
            "\"journalled\":13"),
        new Lie(
            Invariant.I5,
            "the second attempt follows a first that was done",
            JOURNAL,
            "{\"type\":\"failed\",\"error\":{\"code\":\"not-executed\",\"message\":\"tombstone\",\"effect\":\"NONE\"}},\"assurance\"",
            "{\"type\":\"completed\",\"observations\":[]},\"assurance\""),
        new Lie(
            Invariant.I6,
            "the order went out again",
            "transmissions.jsonl",
            "{\"device\":\"arm\",\"deviceClass\":\"A\",\"command\":\"colour/1:load#1\"}",
            "{\"device\":\"handler\",\"deviceClass\":\"D\",\"command\":\"colour/1:mix#1\"}"),
        new Lie(
            Invariant.I7,
            "the unit was given a command while it had one",
            JOURNAL,
            "\"type\":\"command-ended\",\"command\":\"colour/1:fetch#2\"",
            "\"type\":\"evidence-collected\",\"command\":\"colour/1:fetch#2\""),
        new Lie(
            Invariant.I8,
            "the plate was carried away while its dose was in doubt",
            JOURNAL,
            "\"type\":\"command-ended\",\"command\":\"colour/1:mix#1\"",
            "\"type\":\"evidence-collected\",\"command\":\"colour/1:mix#1\""),
        new Lie(
            Invariant.I9,
            "an event is missing",
            JOURNAL,
            "\"persistenceId\":\"experiment|colour/1\",\"sequence\":3",
            "\"persistenceId\":\"experiment|colour/1\",\"sequence\":4"),
        new Lie(
            Invariant.I9,
            "two writers take turns",
            JOURNAL,
            "\"persistenceId\":\"experiment|colour/1\",\"sequence\":3,\"writer\":\"w1\"",
            "\"persistenceId\":\"experiment|colour/1\",\"sequence\":3,\"writer\":\"w2\""),
        new Lie(
            Invariant.I10,
            "an order of an older epoch took effect",
            ARM,
            "\"to\":\"reader.stage\",\"epoch\":1",
            "\"to\":\"reader.stage\",\"epoch\":0"),
        new Lie(
            Invariant.I11,
            "the dose came an hour late",
            HANDLER,
            "2026-01-01T08:01:30Z",
            "2026-01-01T09:01:30Z"),
        new Lie(
            Invariant.I12,
            "nothing was fenced off",
            JOURNAL,
            "\"fence\":\"tombstone\"",
            "\"fence\":\"\""),
        new Lie(
            Invariant.I13,
            "the reading was bad",
            JOURNAL,
            "\"quality\":\"GOOD\"",
            "\"quality\":\"BAD\""),
        new Lie(
            Invariant.I14,
            "a doubt without a question became a person's verdict",
            JOURNAL,
            "\"type\":\"escalated-to-operator\"",
            "\"type\":\"command-in-doubt\""),
        new Lie(
            Invariant.I14,
            "a device cannot vouch for what is in doubt",
            JOURNAL,
            "\"assurance\":\"RECONCILED\"",
            "\"assurance\":\"DEVICE_REPORTED\""),
        new Lie(
            Invariant.I15,
            "the reader found what nobody had put there",
            "ground-truth/reader.jsonl",
            "{\"cyan\":20.5}",
            "{\"cyan\":41}"),
        new Lie(
            Invariant.I16,
            "the plate was taken from where it did not stand",
            ARM,
            "\"from\":\"handler.deck\"",
            "\"from\":\"hotel.1\""),
        new Lie(
            Invariant.I16,
            "two plates on one place",
            ARM,
            "{\"at\":\"2026-01-01T08:02:30Z\"",
            "{\"at\":\"2026-01-01T08:02:29Z\",\"device\":\"arm\",\"command\":\"colour/2:fetch#1\",\"effect\":\"place\",\"detail\":{\"labware\":\"plate-2\",\"from\":\"arm.gripper\",\"to\":\"handler.deck\"}}\n{\"at\":\"2026-01-01T08:02:30Z\""),
        new Lie(
            Invariant.I16,
            "nobody took out the plate that stood there",
            PERSON,
            "\"from\":\"hotel.3\",\"to\":\"outside\"",
            "\"from\":\"hotel.3\",\"to\":\"hotel.3\""),
        new Lie(
            Invariant.I16,
            "a person took the plate from where it did not stand",
            PERSON,
            "\"from\":\"waste\"",
            "\"from\":\"hotel.1\""),
        new Lie(
            Invariant.I17,
            "the lid was open",
            HANDLER,
            "\"permitted\":true",
            "\"permitted\":false"),
        new Lie(
            Invariant.I18,
            "the arm was sent into the zone while the dispenser was at work there",
            JOURNAL,
            "\"type\":\"command-ended\",\"command\":\"colour/1:mix#1\"",
            "\"type\":\"evidence-collected\",\"command\":\"colour/1:mix#1\""),
        new Lie(
            Invariant.I18,
            "the dispenser acted while the arm was in the zone",
            HANDLER,
            "\"journalled\":14",
            "\"journalled\":10"),
        new Lie(
            Invariant.I19,
            "a unit was given an order in a zone that nobody had started",
            JOURNAL,
            "\"type\":\"unit-started\"",
            "\"type\":\"unit-resumed\""),
        new Lie(
            Invariant.I19,
            "the schedule gave the arm to an experiment in a zone that was only reset",
            JOURNAL,
            "\"type\":\"zone-started\"",
            "\"type\":\"zone-resumed\""),
        new Lie(
            Invariant.I19,
            "the zone was started while the stop was active",
            JOURNAL,
            "\"type\":\"zone-reset\"",
            "\"type\":\"zone-looked-at\""),
        new Lie(
            Invariant.I19,
            "nobody signed the start",
            JOURNAL,
            "\"operator\":\"Ada\"",
            "\"operator\":\"\""),
        new Lie(
            Invariant.I19,
            "the arm moved before the person had started the zone",
            ARM,
            "\"at\":\"2026-01-01T08:07:40Z\"",
            "\"at\":\"2026-01-01T08:07:10Z\""),
        new Lie(
            Invariant.I20,
            "an accepted campaign is not in the journal",
            "api.jsonl",
            "\"campaign\":\"colour\"",
            "\"campaign\":\"lost\""),
        new Lie(
            Invariant.I20,
            "one key stands for two campaigns",
            "api.jsonl",
            "{\"key\"",
            "{\"key\":\"k1\",\"status\":202,\"campaign\":\"other\"}\n{\"key\""),
        new Lie(
            Invariant.I21,
            "nobody signed",
            JOURNAL,
            "Ada: the plate is blue",
            ": the plate is blue"),
        new Lie(
            Invariant.I22,
            "an event that nobody can read any more",
            JOURNAL,
            "\"type\":\"command-in-doubt\"",
            "\"type\":\"command-is-in-doubt\""),
        new Lie(
            Invariant.I23,
            "the step's reading is not the command's",
            JOURNAL,
            "\"type\":\"step-ended\",\"step\":3,\"command\":\"colour/1:read#1\",\"outcome\":{\"type\":\"completed\",\"observations\":[{\"name\":\"L\",\"value\":{\"type\":\"scalar\",\"quantity\":{\"value\":45.0",
            "\"type\":\"step-ended\",\"step\":3,\"command\":\"colour/1:read#1\",\"outcome\":{\"type\":\"completed\",\"observations\":[{\"name\":\"L\",\"value\":{\"type\":\"scalar\",\"quantity\":{\"value\":12.0"),
        new Lie(
            Invariant.I23,
            "the campaign counts a failed experiment",
            JOURNAL,
            "\"type\":\"experiment-ended\",\"verdict\":\"COMPLETED\"",
            "\"type\":\"experiment-ended\",\"verdict\":\"FAILED\""));
  }

  @Test
  void trueStoryIsBelieved() {
    Map<Invariant, Ruling> rulings = Audit.of(AuditFolder.read(GOOD.folder()));

    rulings.forEach((invariant, ruling) ->
        assertThat(ruling).as(invariant.toString()).isInstanceOf(Ruling.Holds.class));
  }

  // A checker that looked at nothing would hold, too.
  @Test
  void everyCheckerFindsSomethingToLookAt() {
    assertThat(Audit.of(AuditFolder.read(GOOD.folder())).values())
        .allSatisfy(ruling -> {
          if (ruling instanceof Ruling.Holds(long looked)) {
            assertThat(looked).isPositive();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("lies")
  void lieIsFlagged(Lie lie) throws IOException {
    AuditRecords records = GOOD.with(folder, lie.file(), lie.from(), lie.to());
    assertThat(Audit.of(records))
        .hasEntrySatisfying(
            lie.invariant(), ruling -> assertThat(ruling).isInstanceOf(Ruling.Broken.class));
  }

  // A plate called like another one is another plate.
  @Test
  void onlyEventsThatNameItAreCited(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("journal.jsonl"),
        Stream.of("plate-1", "plate-10", "a-plate-1", "by hand: plate-1.", "plate-1.lid")
            .map(words ->
                "{\"persistenceId\":\"lab|colour\",\"sequence\":1,\"writer\":\"w\",\"event\":"
                    + "{\"type\":\"told\",\"words\":\"%s\"}}\n".formatted(words))
            .collect(Collectors.joining()));

    assertThat(
            Audit.excerpt(
                AuditFolder.read(folder), new Finding("plate-1", "it holds too much"), 10))
        .extracting(line -> line.replaceAll("(?s).*\"words\":\"|\"}$", ""))
        .containsExactly("plate-1", "by hand: plate-1.");
  }

  @Test
  void everyInvariantHasALie() {
    assertThat(lies().stream().map(Lie::invariant)).contains(Invariant.values());
  }
}
