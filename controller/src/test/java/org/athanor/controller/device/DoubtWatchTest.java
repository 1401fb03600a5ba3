// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Reading;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoubtWatchTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final DeviceId HANDLER = new DeviceId("handler");
  private static final FunctionalUnitId DISPENSER = new FunctionalUnitId(HANDLER, "dispenser");
  private static final FunctionalUnitId STACKER = new FunctionalUnitId(HANDLER, "stacker");
  private static final ValueView BEFORE = new ValueView(81.0, "1");

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final ScriptedDriver handler =
      ScriptedDriver.silent(new Evidence.Inconclusive("nobody asked"));
  private final Queue<CompletableFuture<Reading>> questions = new ConcurrentLinkedQueue<>();
  private final ViewStore views = new ViewStore("colour", "Colour", "1");
  private final KnownDevices known;
  private final ActorRef<DoubtWatch.Command> watch;

  DoubtWatchTest() {
    handler.description =
        new DeviceDescription(
            "test",
            "handler",
            "1",
            List.of(
                new DeviceDescription.FunctionalUnit(STACKER, List.of(), List.of(), List.of()),
                new DeviceDescription.FunctionalUnit(DISPENSER, List.of(), List.of(), List.of())));
    handler.reading =
        _ -> {
          var question = new CompletableFuture<Reading>();
          questions.add(question);
          return question;
        };
    known = handler.known(HANDLER);
    watch = kit.spawn(DoubtWatch.create(known, views));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatWasReadBeforeTheOrderIsReadAgainAndAgainWhileAPersonIsAsked() {
    ask("colour/1:mix#1");
    next().complete(tips(80, Quality.GOOD));
    awaitNow(Optional.of(80.0));

    time.timePasses(Duration.ofSeconds(5));
    next().complete(tips(79, Quality.GOOD));
    awaitNow(Optional.of(79.0));
    time.timePasses(Duration.ofSeconds(5));
    next().complete(tips(79, Quality.BAD));
    awaitNow(Optional.empty());

    watch.tell(new DoubtWatch.Over("doubt"));
    time.timePasses(Duration.ofSeconds(20));
    ask("colour/2:mix#1");
    next();
    assertThat(questions).as("nobody was asked meanwhile").isEmpty();
  }

  // A link can go down without a word: what was read before that is not what is there now.
  @Test
  void whoDoesNotAnswerIsNotReadableAndIsAskedAnewAndALateAnswerCountsNoMore() {
    ask("colour/1:mix#1");
    next().complete(tips(80, Quality.GOOD));
    awaitNow(Optional.of(80.0));

    time.timePasses(Duration.ofSeconds(5));
    CompletableFuture<Reading> late = next();
    time.timePasses(Duration.ofSeconds(5));
    assertThat(questions).isEmpty();
    time.timePasses(Duration.ofSeconds(5));
    CompletableFuture<Reading> anew = next();
    awaitNow(Optional.empty());
    late.complete(tips(80, Quality.GOOD));
    anew.complete(tips(78, Quality.GOOD));
    awaitNow(Optional.of(78.0));
  }

  @Test
  void whatOneQuestionWasAboutIsNotShownWithTheNext() {
    ask("colour/1:mix#1");
    CompletableFuture<Reading> first = next();
    ask("colour/2:mix#1");
    CompletableFuture<Reading> second = next();
    second.complete(tips(70, Quality.GOOD));
    awaitNow(Optional.of(70.0));
    first.complete(tips(80, Quality.GOOD));
    ask("colour/3:mix#1");
    CompletableFuture<Reading> third = next();
    ask("colour/4:mix#1");
    third.complete(tips(60, Quality.GOOD));
    next().complete(tips(50, Quality.GOOD));
    awaitNow(Optional.of(50.0));
    ask("colour/5:mix#1");

    assertThat(readings()).containsExactly(new ReadingView("tips", BEFORE, Optional.empty()));
  }

  // Two units of a device may each have a counter of the same name.
  @Test
  void theUnitIsReadThatTheOrderWentTo() {
    ask("colour/1:mix#1");
    next();

    assertThat(handler.read).containsExactly(DISPENSER);
  }

  // It has been exchanged: what the spare has left says nothing about what the first one did.
  @Test
  void whatAnotherDeviceSaysIsNotShown() {
    ask("colour/1:mix#1");
    next().complete(tips(80, Quality.GOOD));
    awaitNow(Optional.of(80.0));

    known.is(HANDLER, new DeviceDescription("test", "handler", "2", List.of()), handler);
    time.timePasses(Duration.ofSeconds(5));
    next().complete(tips(96, Quality.GOOD));
    awaitNow(Optional.empty());
  }

  private void ask(String command) {
    AttentionView task =
        new AttentionView("doubt", "command-in-doubt", command, "Well?", "Look.", NOON)
            .reading(List.of(new ReadingView("tips", BEFORE, Optional.empty())));
    views.attention(task);
    watch.tell(new DoubtWatch.Asked(task, order(command)));
  }

  private CommandOrder order(String command) {
    return new CommandOrder(CommandId.parse(command), DISPENSER, Ledger.DISPENSE, NOON)
        .by(handler.identity(), Nameplate.of(handler.description));
  }

  private void awaitNow(Optional<Double> value) {
    ReadingView shown =
        new ReadingView("tips", BEFORE, value.map(number -> new ValueView(number, "1")));
    await().untilAsserted(() -> assertThat(readings()).containsExactly(shown));
  }

  private List<ReadingView> readings() {
    return views.snapshot().attention().getFirst().readings();
  }

  private static Reading tips(double left, Quality quality) {
    return new Reading.Seen(new Observation("tips", Value.of(left), quality, NOON), Duration.ZERO);
  }

  private CompletableFuture<Reading> next() {
    return await().until(questions::poll, question -> question != null);
  }
}
