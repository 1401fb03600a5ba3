// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The emergency stop is hardware's. The software sees it, begins nothing, and does not go on by
/// itself.
class ZonesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final ZoneId CELL = new ZoneId("cell");
  private static final String ZONES =
      """
      zones:
        cell: {devices: [handler, arm], stop: {device: reader, function: stopped}}
      roles:\
      """;

  private final PaperLab paper = new PaperLab();
  private final RingFixture ring;

  ZonesTest(@TempDir Path folder) throws IOException {
    ring = new RingFixture(folder, _ -> GaussianProcessPlanner.create(), paper);
  }

  @AfterEach
  void stop() {
    ring.close();
  }

  // ISO 13850: the reset must not itself start anything.
  @Test
  void aZoneThatIsStoppedIsGivenNothingUntilAPersonStartsItAfterItsReset() throws IOException {
    paper.stopIs(Optional.of(true));
    begin();
    submit();

    awaitTask("zone-stopped");
    assertThat(task().words())
        .isEqualTo(
            "Zone cell is stopped: its emergency stop is active. Nothing is done with arm,"
                + " handler.");
    assertThat(start("Ada"))
        .isEqualTo(
            new Answer.Refused(
                "zone cell cannot be started: its emergency stop is active; reset it first"));

    paper.stopIs(Optional.of(false));
    awaitTask("zone-reset");
    assertThat(start(" "))
        .isEqualTo(new Answer.Refused("whoever has a say in this gives a name and a reason"));
    assertThat(paper.effects()).isEmpty();

    assertThat(start("Ada")).isEqualTo(new Answer.Done("started"));
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(1));
    assertThat(ring.views.snapshot().attention()).isEmpty();
    assertThat(start("Ada")).isEqualTo(new Answer.Refused("zone cell is not stopped"));
  }

  @Test
  void anotherLifeOfTheControllerDoesNotStartTheZone() throws IOException {
    paper.stopIs(Optional.of(true));
    begin();
    submit();
    awaitTask("zone-stopped");

    ring.close();
    paper.stopIs(Optional.of(false));
    begin();
    awaitTask("zone-reset");
    ring.close();
    begin();
    awaitTask("zone-reset");
    assertThat(paper.effects()).isEmpty();

    await().atMost(PATIENCE).until(() -> start("Ada").equals(new Answer.Done("started")));
    assertThat(ring.ended().history()).hasSize(1);
    ring.close();
    begin();
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(ring.views.snapshot().attention()).isEmpty();
  }

  // The device was told, and then its power was taken: only asking it can tell.
  @Test
  void whatWasUnderWayIsAskedForAndNothingFollowsIt() throws IOException {
    begin();
    ring.keepAnswersBack();
    submit();
    await().atMost(PATIENCE).until(() -> paper.effects().size() == 1);
    paper.stopIs(Optional.of(true));

    await().atMost(PATIENCE).until(() -> !paper.asked().isEmpty());
    assertThat(paper.asked()).containsExactly(CommandId.parse("colour/1:fetch#1"));
    paper.stopIs(Optional.of(false));
    awaitTask("zone-reset");
    await()
        .atMost(PATIENCE)
        .until(() -> ring.experiment(1).steps().getFirst().state().equals("done"));
    assertThat(paper.effects()).hasSize(1);

    ring.release();
    assertThat(start("Ada")).isEqualTo(new Answer.Done("started"));
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(1));
  }

  @Test
  void aReadingThatIsLostIsAsGoodAsAStop() throws IOException {
    begin();
    ring.keepAnswersBack();
    submit();
    await().atMost(PATIENCE).until(() -> paper.effects().size() == 1);
    paper.stopIsSilent(true);

    awaitTask("zone-stopped");
    assertThat(task().words()).contains("the reading of its emergency stop is lost");
    ring.release();
    paper.stopIsSilent(false);
    awaitTask("zone-reset");
    assertThat(paper.effects()).hasSize(1);

    assertThat(start("Ada")).isEqualTo(new Answer.Done("started"));
    assertThat(ring.ended().history()).hasSize(1);
  }

  // A relay that loses its own supply says so before it says anything else.
  @Test
  void aStopCountsWhateverTheQualityOfItsReadingIs() throws IOException {
    begin();
    ring.keepAnswersBack();
    submit();
    await().atMost(PATIENCE).until(() -> paper.effects().size() == 1);
    paper.stopIs(Optional.of(true), Observation.Quality.UNCERTAIN);

    awaitTask("zone-stopped");
    assertThat(task().words()).doesNotContain("is lost");
    paper.stopIs(Optional.of(false), Observation.Quality.UNCERTAIN);
    ring.release();
    paper.stopIs(Optional.of(false));
    awaitTask("zone-reset");
    assertThat(paper.effects()).hasSize(1);
  }

  @Test
  void aZoneOfWhichNothingWasEverReadIsGivenNothingAndNeedsNoStart() throws IOException {
    paper.stopIs(Optional.empty());
    begin();
    submit();

    awaitTask("zone-unread");
    assertThat(paper.effects()).isEmpty();
    paper.stopIs(Optional.of(false));
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(ring.views.snapshot().attention()).isEmpty();
  }

  // Who takes the zone out of the file has not started it.
  @Test
  void aZoneThatIsInNoLabFileAnyMoreStillNeedsAPerson() throws IOException {
    paper.stopIs(Optional.of(true));
    begin();
    submit();
    awaitTask("zone-stopped");
    ring.restart(text -> text);
    awaitTask("zone-reset");
    assertThat(task().words()).contains("by the lab file nobody reads its emergency stop any more");
    assertThat(paper.effects()).isEmpty();

    assertThat(start("Ada")).isEqualTo(new Answer.Done("started"));
    assertThat(ring.ended().history()).hasSize(1);
  }

  private void begin() throws IOException {
    ring.restart(text -> text.replace("roles:", ZONES));
  }

  private void submit() throws IOException {
    Submission submission =
        ring.submit(text ->
            text.replace("budget: 48", "budget: 1")
                .replace("start: 10", "start: 1")
                .replace("batch: 3", "batch: 1"));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
  }

  private Answer start(String operator) {
    return ring.ask(
        replyTo -> new LabRequest.StartZone(CELL, "the drawer is shut", operator, replyTo));
  }

  private List<AttentionView> tasks() {
    return ring.views.snapshot().attention().stream()
        .filter(one -> one.kind().startsWith("zone-"))
        .toList();
  }

  private AttentionView task() {
    return tasks().getFirst();
  }

  private void awaitTask(String kind) {
    await()
        .atMost(PATIENCE)
        .until(() -> tasks().stream().map(AttentionView::kind).toList().equals(List.of(kind)));
  }
}
