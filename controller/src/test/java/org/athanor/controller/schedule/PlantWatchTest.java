// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.device.ScriptedDriver;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlantWatchTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final LocationId DECK = new LocationId("handler.deck");

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<LabSchedule.Command> schedule = kit.createTestProbe();
  private final ScriptedDriver arm =
      ScriptedDriver.silent(new Evidence.Inconclusive("nobody asked"));
  private final Queue<CompletableFuture<Reading>> questions = new ConcurrentLinkedQueue<>();
  private final ViewStore views = new ViewStore("colour", "Colour", "1");
  private final ActorRef<PlantWatch.Command> watch;

  PlantWatchTest() throws IOException {
    arm.description =
        new DeviceDescription(
            "test",
            "arm",
            "1",
            List.of(
                new DeviceDescription.FunctionalUnit(
                    new FunctionalUnitId(ARM, "arm"), List.of(), List.of(), List.of(DECK))));
    arm.reading =
        _ -> {
          var question = new CompletableFuture<Reading>();
          questions.add(question);
          return question;
        };
    watch =
        kit.spawn(
            PlantWatch.create(
                new Experiment.Surroundings(
                    ExampleLab.read(), arm.known(ARM), Map.of(), () -> NOON, views),
                schedule.ref()));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  // A link can go down without a word: the place would be barred for ever.
  @Test
  void whoNeverAnswersIsAskedAnewAndOnlyTheLastQuestionCounts() {
    watch.tell(new PlantWatch.Look(Map.of(DECK, 1L)));
    CompletableFuture<Reading> first = next();
    seconds(10);
    CompletableFuture<Reading> second = next();

    first.complete(deck("plate-1"));
    second.complete(deck(""));
    assertThat(schedule.receiveMessage())
        .isEqualTo(
            new LabSchedule.Seen(
                DECK, 1, List.of(new Sighting(ARM, new Sighting.Sight.Nothing()))));
    assertThat(questions).as("asked twice in ten seconds, and not oftener").isEmpty();
  }

  @Test
  void silenceIsNewsAndIsOverWithTheFirstAnswer() {
    watch.tell(new PlantWatch.Look(Map.of(DECK, 1L)));
    seconds(10);
    assertThat(views.snapshot().attention()).isEmpty();
    seconds(10);
    await()
        .untilAsserted(() ->
            assertThat(views.snapshot().attention())
                .singleElement()
                .extracting(AttentionView::words)
                .isEqualTo(
                    "arm does not say what stands at handler.deck (handler.deck: no answer)."
                        + " Nothing is done there."));
    await().until(() -> questions.size() == 3);
    questions.forEach(question -> question.complete(deck("plate-1")));

    assertThat(schedule.receiveMessage())
        .isEqualTo(
            new LabSchedule.Seen(
                DECK, 1, List.of(new Sighting(ARM, new Sighting.Sight.Piece("plate-1")))));
    assertThat(views.snapshot().attention()).isEmpty();
  }

  @Test
  void whoSettledThePlaceByHandHasEndedTheSilenceToo() {
    watch.tell(new PlantWatch.Look(Map.of(DECK, 1L)));
    seconds(20);
    await().until(() -> !views.snapshot().attention().isEmpty());

    watch.tell(new PlantWatch.Over(DECK));
    await().until(() -> views.snapshot().attention().isEmpty());
    int asked = questions.size();
    seconds(20);
    watch.tell(new PlantWatch.Look(Map.of(DECK, 2L)));
    await().until(() -> questions.size() > asked);
    assertThat(questions).as("nobody was asked meanwhile").hasSize(asked + 1);
    assertThat(views.snapshot().attention()).isEmpty();
  }

  private static Reading deck(String piece) {
    return new Reading.Seen(
        new Observation(DECK.value(), Value.of(piece), Observation.Quality.GOOD, NOON),
        Duration.ZERO);
  }

  private CompletableFuture<Reading> next() {
    return await().until(questions::poll, question -> question != null);
  }

  private void seconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.timePasses(Duration.ofSeconds(1));
    }
  }
}
