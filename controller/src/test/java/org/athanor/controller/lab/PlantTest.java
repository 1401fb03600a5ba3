// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// People move things while the controller is away. At its start what the devices see is compared
/// with the books; what disagrees is left alone until it is settled.
class PlantTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final LabwareId PLATE = new LabwareId("plate-1");

  private final PaperLab paper = new PaperLab();
  private final RingFixture ring;

  PlantTest(@TempDir Path folder) throws IOException {
    ring = new RingFixture(folder, _ -> GaussianProcessPlanner.create(), paper);
  }

  @AfterEach
  void stop() {
    ring.close();
  }

  @Test
  void aPlateThatIsGoneIsGivenToNobodyAndTheRestGoesOn() throws IOException {
    ring.close();
    paper.takeAway(new LabwareId("plate-1"));
    ring.restart();
    submit(4);

    assertThat(ring.ended().history()).hasSize(4);
    assertThat(disputes())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.subject()).isEqualTo("hotel.1");
          assertThat(one.words())
              .startsWith("By the books plate-1 is at hotel.1; arm sees nothing there.");
        });
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(4));
    assertThat(paper.places()).contains("outside");

    paper.carry(new LabwareId("plate-1"), "hotel.1");
    await().atMost(PATIENCE).until(() -> disputes().isEmpty());
  }

  // Without the comparison the dispenser would pour onto an empty deck.
  @Test
  void aPlateThatWasTakenFromTheDeckInBetweenIsNotPouredOnto() throws IOException {
    aPlateIsTakenFromTheDeckMeanwhile();

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    assertThat(disputes().getFirst().subject()).isEqualTo("handler.deck");
    assertThat(paper.effects()).containsExactly("colour/1:fetch#1");
    assertThat(relocate("outside"))
        .isEqualTo(
            new Answer.Refused(
                "experiment colour/1 is still at work with plate-1; it has to end first"));

    paper.carry(PLATE, "handler.deck");
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(paper.effects()).containsExactlyElementsOf(inOrder());
    assertThat(ring.views.snapshot().attention()).isEmpty();
  }

  // What was lost on its way is proven not to have happened and is tried again, but not blindly.
  @Test
  void anotherAttemptLooksAtTheBenchFirst() throws IOException {
    paper.loses("colour/1:mix#1");
    mixIsTriedAgainOnlyOnceThePlateIsBack();
  }

  // It was written down and not sent: the device was busy, and then the controller went away. Or it
  // was not even written down, and only the experiment knows that it began.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOrderThatWasNeverSentLooksAtTheBenchFirst(boolean written) throws IOException {
    if (written) {
      paper.keepsWaiting("colour/1:mix#1");
    } else {
      paper.saysNothingBefore("colour/1:mix#1");
    }
    mixIsTriedAgainOnlyOnceThePlateIsBack();
    assertThat(paper.asked()).isEmpty();
  }

  @Test
  void anAbortedExperimentLeavesAPlateThatNobodyCanFindAndTheBooksAreMended() throws IOException {
    aPlateIsTakenFromTheDeckMeanwhile();
    await().atMost(PATIENCE).until(() -> disputes().size() == 1);

    ring.<Answer>ask(replyTo ->
        new LabRequest.AbortCampaign(new CampaignId("colour"), "enough", "Ada", replyTo));
    assertThat(ring.ended().state()).isEqualTo("aborted");
    assertThat(relocate("outside")).isEqualTo(new Answer.Done("relocated"));
    await().atMost(PATIENCE).until(() -> ring.views.snapshot().attention().isEmpty());
    assertThat(paper.effects()).containsExactly("colour/1:fetch#1");
  }

  @Test
  void aPersonWhoHasLookedMaySayThatTheBooksAreRight() throws IOException {
    ring.close();
    paper.jamSwitch();
    ring.restart();
    submit(1);

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    assertThat(disputes().getFirst().words())
        .startsWith("By the books nothing is at reader.stage; reader sees something there.");
    Instant since = disputes().getFirst().since();
    ring.close();
    ring.restart();
    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    assertThat(disputes().getFirst().since()).isEqualTo(since);

    assertThat(settle("reader.stage", " ")).isInstanceOf(Answer.Refused.class);
    assertThat(settle("reader.shelf", "Ada"))
        .isInstanceOfSatisfying(
            Answer.NotFound.class,
            no -> {
              assertThat(no.what()).isEqualTo("place reader.shelf in lab colour");
              assertThat(no.there()).contains("handler.deck", "reader.stage");
            });
    assertThat(settle("hotel.120", "Ada"))
        .isEqualTo(new Answer.Refused("nobody doubts what the books say of hotel.120"));
    assertThat(ring.experiment(1).steps()).noneMatch(step -> step.state().equals("running"));

    assertThat(settle("reader.stage", "Ada")).isEqualTo(new Answer.Done("settled"));
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(ring.views.snapshot().attention()).isEmpty();
  }

  private void mixIsTriedAgainOnlyOnceThePlateIsBack() throws IOException {
    submit(1);
    await()
        .atMost(PATIENCE)
        .until(() -> ring.experiment(1).steps().get(1).state().equals("running"));
    ring.close();
    paper.takeAway(PLATE);
    ring.restart();

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    assertThat(paper.effects()).containsExactly("colour/1:fetch#1");

    paper.carry(PLATE, "handler.deck");
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(paper.effects())
        .startsWith("colour/1:fetch#1", "colour/1:mix#2")
        .hasSize(inOrder().size());
  }

  private void aPlateIsTakenFromTheDeckMeanwhile() throws IOException {
    ring.keepAnswersBack();
    submit(1);
    await().atMost(PATIENCE).until(() -> paper.effects().size() == 1);
    ring.close();
    paper.takeAway(PLATE);
    ring.release();
    ring.restart();
  }

  private void submit(int budget) throws IOException {
    Submission submission =
        ring.submit(text ->
            text.replace("budget: 48", "budget: " + budget)
                .replace("start: 10", "start: 1")
                .replace("batch: 3", "batch: 1"));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
  }

  private Answer relocate(String to) {
    return ring.ask(replyTo ->
        new LabRequest.RelocateLabware(PLATE, new LocationId(to), "it broke", "Ada", replyTo));
  }

  private static List<String> inOrder() {
    return List.of("fetch", "mix", "load", "read", "dispose").stream()
        .map(step -> CommandId.parse("colour/1:" + step + "#1").toString())
        .toList();
  }

  private Answer settle(String place, String operator) {
    return ring.ask(replyTo ->
        new LabRequest.SettlePlace(
            new LocationId(place),
            new Finding.BooksAreRight(),
            "the switch is stuck",
            operator,
            replyTo));
  }

  private List<AttentionView> disputes() {
    return ring.views.snapshot().attention().stream()
        .filter(one -> one.kind().equals("place-in-dispute"))
        .toList();
  }
}
