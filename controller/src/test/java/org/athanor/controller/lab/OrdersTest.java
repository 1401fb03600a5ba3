// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people order, carried out by a whole controller: hold, resume, abort, and stop everything.
class OrdersTest {
  private static final CampaignId COLOUR = new CampaignId("colour");
  private static final int BUDGET = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder = Path.of("");
  private RingFixture lab;

  @BeforeEach
  void begin() throws IOException {
    lab = new RingFixture(folder, _ -> GaussianProcessPlanner.create());
    lab.keepAnswersBack();
    Submission submission =
        lab.submit(text ->
            text.replace("budget: 48", "budget: " + BUDGET).replace("start: 10", "start: 4"));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    await().atMost(PATIENCE).until(() -> !lab.paper.effects().isEmpty());
  }

  @AfterEach
  void end() {
    lab.close();
  }

  private Answer hold() {
    return lab.<Answer>ask(replyTo -> new LabRequest.HoldCampaign(COLOUR, "lunch", "Ada", replyTo));
  }

  private Answer resume() {
    return lab.<Answer>ask(
        replyTo -> new LabRequest.ResumeCampaign(COLOUR, "fed", "Grace", replyTo));
  }

  private Answer abort() {
    return lab.<Answer>ask(
        replyTo -> new LabRequest.AbortCampaign(COLOUR, "enough", "Ada", replyTo));
  }

  private void awaitState(String state) {
    await(state)
        .atMost(PATIENCE)
        .until(() ->
            lab.views.findCampaign("colour").filter(c -> c.state().equals(state)).isPresent());
  }

  private void everyStepHappenedOnce() {
    assertThat(lab.paper.effects())
        .containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(BUDGET));
  }

  @Test
  void campaignThatIsHeldEndsWhatRunsStartsNothingFurtherAndGoesOnWhenItMay() throws IOException {
    assertThat(hold()).isEqualTo(new Answer.Done("holding"));
    awaitState("holding");
    List<String> sent = lab.paper.effects();

    lab.release();
    awaitState("held");
    assertThat(lab.paper.effects()).isEqualTo(sent);
    assertThat(lab.campaign().ended()).isZero();

    lab.restart();
    awaitState("held");
    assertThat(lab.paper.effects()).isEqualTo(sent);

    assertThat(held().words()).isEqualTo("Match a violet blue is held by Ada: lunch.");
    assertThat(held().since()).isEqualTo(lab.campaign().orders().getFirst().at());

    assertThat(resume()).isEqualTo(new Answer.Done("running"));
    assertThat(lab.ended().state()).isEqualTo("completed");
    everyStepHappenedOnce();
    lab.restart();
    assertThat(lab.ended().orders())
        .extracting(order -> order.what() + " " + order.operator() + " " + order.reason())
        .containsExactly("hold Optional[Ada] lunch", "resume Optional[Grace] fed");
  }

  private AttentionView held() {
    return lab.views.snapshot().attention().stream()
        .filter(item -> item.kind().equals("campaign-held"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void abortedCampaignEndsWhatRunsAndClearsItsPlatesAway() {
    assertThat(abort()).isEqualTo(new Answer.Done("aborted"));
    lab.release();

    assertThat(lab.ended().state()).isEqualTo("aborted");
    assertThat(lab.campaign().ending()).contains("Ada: enough");
    await("every experiment has ended")
        .atMost(PATIENCE)
        .until(() ->
            lab.views.experiments("colour").stream()
                .map(ExperimentView::state)
                .noneMatch("running"::equals));
    assertThat(lab.campaign().aborted()).isPositive();
    assertThat(lab.campaign().done()).isZero();
    assertThat(lab.views.experiments("colour"))
        .isNotEmpty()
        .extracting(ExperimentView::state)
        .containsOnly("aborted");
    assertThat(lab.paper.places()).doesNotContain("handler.deck", "reader.stage", "arm.gripper");
    assertThat(lab.paper.effects()).doesNotContain("colour/1:mix#1");
    assertThat(resume()).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void stopReachesEveryDeviceAndHoldsEveryCampaign() {
    assertThat(lab.<Answer>ask(LabRequest.StopAll::new)).isEqualTo(new Answer.Done("stopping"));

    await("every device is told")
        .atMost(PATIENCE)
        .until(() ->
            lab.paper.controls().containsAll(List.of("handler STOP", "arm STOP", "reader STOP")));
    lab.release();
    awaitState("held");

    assertThat(held().words()).endsWith("is held: everything was stopped.");
    assertThat(resume()).isEqualTo(new Answer.Done("running"));
    assertThat(lab.ended().state()).isEqualTo("completed");
    everyStepHappenedOnce();
  }

  @Test
  void whatHasEndedTakesNoOrders() {
    lab.release();
    assertThat(lab.ended().state()).isEqualTo("completed");

    assertThat(hold()).isEqualTo(new Answer.Refused("a campaign that has ended cannot be held"));
    assertThat(resume())
        .isEqualTo(new Answer.Refused("a campaign that has ended cannot be resumed"));
    assertThat(abort()).isEqualTo(new Answer.Refused("the campaign has completed"));
    assertThat(
            lab.<Answer>ask(replyTo ->
                new LabRequest.HoldCampaign(new CampaignId("none"), "lunch", "Ada", replyTo)))
        .isEqualTo(new Answer.NotFound("campaign none", List.of("colour")));
  }

  @Test
  void campaignThatTheControllerCannotStartHarmsNoOther() throws IOException {
    lab.close();
    lab =
        new RingFixture(
            folder.resolve("other"),
            campaign -> {
              if (campaign.id().value().equals("poison")) {
                throw new IllegalStateException("a defect");
              }
              return GaussianProcessPlanner.create();
            });
    lab.submit(text -> text.replace("campaign: colour", "campaign: poison"));
    lab.submit(text -> text.replace("budget: 48", "budget: 3").replace("start: 10", "start: 3"));

    assertThat(lab.ended().state()).isEqualTo("completed");
    assertThat(lab.views.snapshot().attention())
        .extracting(AttentionView::id)
        .containsExactly("defect:poison");
    lab.restart();
    assertThat(lab.ended().state()).isEqualTo("completed");
  }

  /// The order that was out: it was done, and the answer is lost.
  private CommandId restartWithTheDevicesOff() throws IOException {
    CommandId out = CommandId.parse(lab.paper.effects().getFirst());
    lab.close();
    lab.paper.switchOff();
    lab.release();
    lab.restart();
    return out;
  }

  // Its device is off after the restart: nobody can tell yet whether it acted. It did.
  @Test
  void orderOfAnEarlierLifeIsNotCalledOffBlindly() throws IOException {
    CommandId out = restartWithTheDevicesOff();
    assertThat(abort()).isInstanceOf(Answer.Done.class);
    await()
        .atMost(PATIENCE)
        .until(() -> lab.experiment(out.experiment().number()).failure().isPresent());

    lab.paper.switchOn();
    await()
        .atMost(PATIENCE)
        .until(() -> lab.experiment(out.experiment().number()).ended().isPresent());
    assertThat(lab.experiment(out.experiment().number()).steps().getFirst().assurance())
        .contains("reconciled");
    assertThat(lab.paper.effects()).contains(out.experiment() + ":dispose#1");
  }

  // It burnt down while the controller was away: only a person can say what became of the order.
  @Test
  void doubtAboutADeviceThatNeverComesBackCanBeJudged() throws IOException {
    CommandId out = restartWithTheDevicesOff();
    await()
        .atMost(PATIENCE)
        .until(() ->
            lab.views.snapshot().devices().stream()
                .flatMap(device -> device.functionalUnits().stream())
                .anyMatch(unit -> unit.protocol().equals("in-doubt")));
    Answer answer =
        lab.<Answer>ask(replyTo ->
            new LabRequest.ResolveDoubt(
                out,
                LabRequest.Verdict.DONE,
                "",
                "it stands there",
                "Ada",
                true,
                Map.of(),
                replyTo));
    assertThat(answer).isEqualTo(new Answer.Done("resolved"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            lab.experiment(out.experiment().number()).steps().getFirst().assurance().isPresent());
    assertThat(lab.experiment(out.experiment().number()).steps().getFirst().assurance())
        .contains("human");
  }

  // The campaign came before anybody could ask the handler what it can do.
  @Test
  void recipeThatADeviceCannotCarryOutMovesNothingAndSaysWhy() throws IOException {
    lab.close();
    PaperLab late = new PaperLab();
    late.switchOff();
    lab = new RingFixture(folder.resolve("late"), _ -> GaussianProcessPlanner.create(), late);
    String recipe = Files.readString(Path.of("..", "docs", "examples", "colour", "recipe.yaml"));
    Submission submission =
        lab.submit(text ->
            text.replace(
                "recipe: recipe.yaml",
                "recipe:\n" + recipe.replace("dispense", "dispence").indent(2)));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);

    late.switchOn();
    await("the campaign is held")
        .atMost(PATIENCE)
        .until(() -> lab.views.findCampaign("colour").flatMap(CampaignView::held).isPresent());
    assertThat(lab.campaign().held().orElseThrow())
        .contains("unknown program \"dispence\"; did you mean \"dispense\"?");
    assertThat(late.effects()).isEmpty();
  }
}
