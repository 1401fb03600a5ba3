// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.SubmitCampaign;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.LabwareView;
import org.athanor.controller.view.LabView.StopView;
import org.athanor.controller.view.LabView.VolumeView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.GaussianProcessPlanner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ring from a submitted campaign to its end, on the real store.
class RingTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples", "colour");

  @TempDir private Path folder = Path.of("");
  private final PaperLab paper = new PaperLab();
  private Optional<ActorSystem<LabRequest>> running = Optional.empty();
  private ViewStore views = new ViewStore("colour", "Colour", "1");

  @AfterEach
  void stop() {
    running.ifPresent(system -> {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    });
    running = Optional.empty();
  }

  private ActorSystem<LabRequest> start() throws IOException {
    views = new ViewStore("colour", "Colour", "1");
    DefinitionReader reader = DefinitionReader.create();
    Checked<LabDefinition> lab = reader.lab(source("lab.yaml"));
    Lab.Parts parts =
        new Lab.Parts(
            ((Checked.Valid<LabDefinition>) lab).value(),
            reader,
            paper,
            _ -> GaussianProcessPlanner.create(),
            InstantSource.system(),
            new KnownDevices(),
            new Meters(),
            views);
    ActorSystem<LabRequest> system =
        ActorSystem.create(Lab.create(parts), "ring", TestStore.in(folder));
    running = Optional.of(system);
    return system;
  }

  private static DefinitionSource source(String name) throws IOException {
    Path file = EXAMPLES.resolve(name);
    return new DefinitionSource(name, Files.readString(file), Optional.of(EXAMPLES));
  }

  private void submit(ActorSystem<LabRequest> system, int budget) throws IOException {
    submit(system, budget, text -> text);
  }

  private void submit(ActorSystem<LabRequest> system, int budget, UnaryOperator<String> edit)
      throws IOException {
    DefinitionSource campaign = source("campaign.yaml");
    String text =
        edit.apply(
            campaign
                .text()
                .replace("budget: 48", "budget: " + budget)
                .replace("start: 10", "start: 4"));
    system.tell(
        new SubmitCampaign(
            new DefinitionSource("campaign.yaml", text, Optional.of(EXAMPLES)),
            system.ignoreRef()));
  }

  private CampaignView ended() {
    return await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> views.snapshot().campaigns().stream().findFirst(),
            view -> view.isPresent() && view.get().finished().isPresent())
        .orElseThrow();
  }

  @Test
  void campaignRunsToItsEndAndEveryStepHappensOnce() throws IOException {
    submit(start(), 6);

    CampaignView end = ended();
    assertThat(end.state()).isEqualTo("completed");
    assertThat(end.history()).hasSize(6);
    assertThat(views.snapshot().experiments())
        .allSatisfy(one -> {
          assertThat(one.assurance()).contains("device-reported");
          assertThat(one.steps())
              .extracting(step -> step.assurance().orElse(""))
              .containsExactly(
                  "device-reported",
                  "device-reported",
                  "verified",
                  "device-reported",
                  "device-reported");
        });
    assertThat(end.ending()).contains("the budget of 6 experiments is spent");
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(6));
  }

  @Test
  void theBooksKeepWhatEachPlateHoldsAlsoOverARestart() throws IOException {
    submit(start(), 4);
    ended();
    List<LabwareView> before = views.labware().all(true);
    stop();

    assertThat(before)
        .hasSize(4)
        .allSatisfy(plate -> {
          assertThat(plate.at()).isEqualTo("waste");
          assertThat(plate.contents().get("cyan")).isEqualTo(poured(plate, "cyan"));
        });
    start();
    await().atMost(Duration.ofSeconds(60)).until(() -> views.labware().all(true).equals(before));
  }

  /// The plates go to the experiments in their order.
  private @Nullable VolumeView poured(LabwareView plate, String liquid) {
    int number = Integer.parseInt(plate.id().substring("plate-".length()));
    double volume =
        (double)
            Objects.requireNonNull(
                    views.findExperiment("colour", number).orElseThrow().parameters().get(liquid))
                .value();
    return volume == 0 ? null : new VolumeView(volume, volume, "uL");
  }

  @Test
  void aStoppingRuleEndsTheCampaignAndSaysWhy() throws IOException {
    submit(start(), 20, text -> text + "stop: {regret: 1000, after: 5, in-a-row: 2}\n");

    CampaignView end = ended();
    assertThat(end.state()).isEqualTo("completed");
    assertThat(end.history()).hasSizeLessThan(20).hasSizeGreaterThanOrEqualTo(5);
    assertThat(end.ending().orElseThrow())
        .startsWith("the best difference found is most likely within ")
        .endsWith(" of the best possible, below 1000, 2 times in a row");
    assertThat(end.stop()).extracting(StopView::rule).containsExactly("regret");
  }

  @Test
  void experimentsOfOneCampaignOverlap() throws IOException {
    AtomicInteger most = new AtomicInteger();
    paper.answers(outcome -> {
      long open =
          views.experiments("colour").stream().filter(e -> e.state().equals("running")).count();
      most.accumulateAndGet((int) open, Math::max);
      return CompletableFuture.completedFuture(outcome);
    });
    submit(start(), 6);
    ended();
    assertThat(most.get()).isGreaterThan(1);
  }

  // The controller is lost while every device has acted and no answer has come.
  @Test
  void restartedControllerFindsOutWhatHappenedAndGoesOn() throws IOException {
    AtomicInteger answered = new AtomicInteger();
    paper.answers(outcome ->
        answered.incrementAndGet() <= 7
            ? CompletableFuture.completedFuture(outcome)
            : new CompletableFuture<>());
    submit(start(), 6);
    await().atMost(Duration.ofSeconds(60)).until(() -> answered.get() >= 8);
    stop();

    paper.answers(CompletableFuture::completedFuture);
    start();
    assertThat(ended().state()).isEqualTo("completed");
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(6));
  }

  // A half-filled plate cannot be filled again: its experiment is lost, the plate goes, the rest
  // goes on.
  @Test
  void partialEffectLosesTheExperimentAndClearsTheWay() throws IOException {
    paper.fails(
        "colour/2:mix#1",
        new DefinedError("partial", "12 of 20 uL cyan", DefinedError.Effect.PARTIAL));
    submit(start(), 5);

    assertThat(ended().history()).hasSize(4);
    List<String> expected = new ArrayList<>(PaperLab.everyStepOnce(5));
    expected.removeAll(List.of("colour/2:load#1", "colour/2:read#1"));
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(views.experiments("colour").get(1).failure())
        .contains("mix failed: 12 of 20 uL cyan");
  }

  @Test
  void plateThatHangsInTheGripperIsCarriedTheRestOfTheWayUnderAnotherAttempt() throws IOException {
    paper.fails(
        "colour/1:load#1",
        new DefinedError("labware-in-gripper", "power cut", DefinedError.Effect.PARTIAL));
    submit(start(), 4);

    assertThat(ended().history()).hasSize(4);
    List<String> expected = new ArrayList<>(PaperLab.everyStepOnce(4));
    expected.add("colour/1:load#2");
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(expected);
  }

  // The plate stands on the deck and keeps everybody from it, also over a restart, until somebody
  // carries it away and says so.
  @Test
  void plateThatAFailedTransferLeftHoldsItsPlaceUntilAPersonSaysWhereItIs() throws IOException {
    paper.fails(
        "colour/1:load#1",
        new DefinedError("path-blocked", "something is in the way", DefinedError.Effect.NONE));
    submit(start(), 4);
    // which plate an experiment gets is a matter of who asks first
    String plate = labwareLeft();
    stop();
    ActorSystem<LabRequest> system = start();
    assertThat(labwareLeft()).isEqualTo(plate);

    assertThat(relocate(system, plate, "hotel.120", "Ada"))
        .isEqualTo(new Answer.Refused("plate-120 stands at hotel.120"));
    assertThat(relocate(system, plate, "outside", " ")).isInstanceOf(Answer.Refused.class);
    assertThat(views.snapshot().attention()).isNotEmpty();

    paper.takeAway(new LabwareId(plate));
    assertThat(relocate(system, plate, "outside", "Ada")).isEqualTo(new Answer.Done("relocated"));
    assertThat(ended().history()).hasSize(3);
    assertThat(views.snapshot().attention()).isEmpty();
  }

  private String labwareLeft() {
    return await("labware was left somewhere")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                views.snapshot().attention().stream()
                    .filter(a -> a.kind().equals("labware-left"))
                    .map(AttentionView::subject)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Answer relocate(
      ActorSystem<LabRequest> system, String labware, String to, String operator) {
    return AskPattern.<LabRequest, Answer>ask(
            system,
            replyTo ->
                new LabRequest.RelocateLabware(
                    new LabwareId(labware), new LocationId(to), "dropped", operator, replyTo),
            Duration.ofSeconds(60),
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  @Test
  void threeFailuresInARowHoldTheCampaignAndSaySo() throws IOException {
    for (int n = 1; n <= 5; n++) {
      paper.fails(
          "colour/" + n + ":mix#1",
          new DefinedError("partial", "clogged", DefinedError.Effect.PARTIAL));
    }
    submit(start(), 8);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            views.snapshot().attention().stream().anyMatch(a -> a.kind().equals("campaign-held")));
    assertThat(views.snapshot().attention().getFirst().words()).contains("clogged");
  }

  @Test
  void sameSeedGivesTheSameProposalsWhateverTheOrderOfTheAnswers() throws IOException {
    submit(start(), 8);
    ended();
    List<Object> first = parameters();
    stop();
    AtomicInteger count = new AtomicInteger();
    RingTest again = new RingTest();
    again.folder = folder.resolve("again");
    again.paper.answers(outcome -> {
      CompletableFuture<CommandOutcome> late = new CompletableFuture<>();
      return count.incrementAndGet() % 3 == 0
          ? late.completeOnTimeout(outcome, 50, TimeUnit.MILLISECONDS)
          : CompletableFuture.completedFuture(outcome);
    });
    again.submit(again.start(), 8);
    again.ended();
    assertThat(again.parameters()).isEqualTo(first);
    again.stop();
  }

  private List<Object> parameters() {
    return views.experiments("colour").stream()
        .map(ExperimentView::parameters)
        .map(Object.class::cast)
        .toList();
  }
}
