// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.model.id.CommandId;
import org.athanor.planner.RandomPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A controller that is gone while an order is out, and comes back with another driver, another lab
/// file or another device. The device could prove what it did, and would be believed if nothing had
/// changed.
class DriverChangedTest {
  private static final int BUDGET = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final UnaryOperator<String> REMEMBERED =
      text ->
          text.replace(
              "    simulation: {kind: lab-arm}",
              "    options: {places: remembered}\n    simulation: {kind: lab-arm}");
  private static final UnaryOperator<String> MOVED = text -> text.replace(":48402", ":48412");

  private static final String CHANGED =
      "The driver of this device or its settings have changed since the order went out: ";

  @TempDir private Path folder = Path.of("");
  private RingFixture lab;

  /// The order that is out: of whichever experiment came to the arm first.
  private CommandId fetch = CommandId.parse("none/1:none#1");

  @BeforeEach
  void theArmActsAndNobodyHears() throws IOException {
    lab = new RingFixture(folder, _ -> RandomPlanner.create());
    lab.keepAnswersBack();
    Submission submission =
        lab.submit(text ->
            text.replace("budget: 48", "budget: " + BUDGET).replace("start: 10", "start: 3"));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    await().atMost(PATIENCE).until(() -> !lab.paper.effects().isEmpty());
    fetch = CommandId.parse(lab.paper.effects().getFirst());
  }

  @AfterEach
  void end() {
    lab.close();
  }

  @Test
  void anotherVersionOfTheDriverLeavesTheDoubtToAPerson() throws IOException {
    lab.paper.driversBecome("2");
    lab.restart();

    aPersonIsAsked(
        CHANGED + "from lab-arm 1 to lab-arm 2. What the device says may mean something else");
  }

  @Test
  void anotherOptionInTheLabFileLeavesTheDoubtToAPerson() throws IOException {
    lab.restart(REMEMBERED);

    aPersonIsAsked(CHANGED + "from lab-arm 1 to lab-arm 1 ");
  }

  // What is asked stays asked: a driver that is put back has not been there all the time.
  @Test
  void theOldDriverThatComesBackLaterIsNotAskedEither() throws IOException {
    lab.paper.driversBecome("2");
    lab.restart();
    question();
    lab.paper.driversBecome("1");
    lab.restart();

    aPersonIsAsked(
        CHANGED + "from lab-arm 1 to lab-arm 2. What the device says may mean something else");
  }

  // It would say "not done", truly, and the plate would be fetched a second time.
  @Test
  void aSpareAtTheSameAddressLeavesTheDoubtToAPerson() throws IOException {
    lab.paper.isReplaced();
    lab.restart();

    aPersonIsAsked(
        "Another device answers now: paper paper 2. The order went to paper paper 1. What this one"
            + " says of it proves nothing; only a look at both can tell.");
  }

  @Test
  void deviceThatOnlyMovedProvesWhatItDid() throws IOException {
    lab.restart(MOVED);
    lab.release();

    assertThat(lab.ended().state()).isEqualTo("completed");
    assertThat(lab.paper.asked()).contains(fetch);
    assertThat(assuranceOfFetch()).contains("reconciled");
  }

  private AttentionView question() {
    return await("a person is asked")
        .atMost(PATIENCE)
        .until(
            () ->
                lab.views.snapshot().attention().stream()
                    .filter(item -> item.subject().equals(fetch.toString()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /// Whose verdict is taken as soon as they are asked.
  private void aPersonIsAsked(String change) {
    assertThat(question().words()).contains(change);
    assertThat(lab.paper.asked()).isEmpty();

    lab.release();
    assertThat(
            lab.<Answer>ask(replyTo ->
                new LabRequest.ResolveDoubt(
                    fetch, Verdict.DONE, "", "the plate is there", "Mia", true, Map.of(), replyTo)))
        .isEqualTo(new Answer.Done("resolved"));
    assertThat(lab.ended().state()).isEqualTo("completed");
    assertThat(assuranceOfFetch()).contains("human");
    assertThat(lab.paper.asked()).isEmpty();
    assertThat(lab.paper.effects())
        .containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(BUDGET));
  }

  private Optional<String> assuranceOfFetch() {
    return lab.experiment(fetch.experiment().number()).steps().stream()
        .filter(step -> step.id().equals("fetch"))
        .findFirst()
        .orElseThrow()
        .assurance();
  }
}
