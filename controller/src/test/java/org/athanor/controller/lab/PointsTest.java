// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.athanor.controller.campaign.Attribution;
import org.athanor.controller.campaign.PointOrder;
import org.athanor.controller.campaign.Replay;
import org.athanor.controller.campaign.Replay.Verdict;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.OverrideView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people say about points while a campaign runs: of the first three experiments one holds the
/// arm, whichever asked for it first, and two wait.
class PointsTest {
  private static final CampaignId COLOUR = new CampaignId("colour");

  private final RingFixture ring;
  private int atWork = 0;
  private int waits = 0;
  private int waitsToo = 0;

  PointsTest(@TempDir Path folder) throws IOException {
    ring = new RingFixture(folder, _ -> GaussianProcessPlanner.create());
  }

  @BeforeEach
  void start() throws IOException {
    ring.keepAnswersBack();
    ring.submit(text -> text.replace("budget: 48", "budget: 7").replace("start: 10", "start: 4"));
    ring.experiment(3);
    await().atMost(Duration.ofSeconds(60)).until(() -> !ring.paper.effects().isEmpty());
    atWork = CommandId.parse(ring.paper.effects().getFirst()).experiment().number();
    waits = atWork == 1 ? 2 : 1;
    waitsToo = atWork == 3 ? 2 : 3;
  }

  @AfterEach
  void stop() {
    ring.close();
  }

  private Answer say(PointOrder order, String key) {
    Attribution by = new Attribution("Ada", "because of " + key, key);
    return ring.<Answer>ask(replyTo -> new LabRequest.OrderPoint(COLOUR, order, by, replyTo));
  }

  /// An experiment that was just planned may not yet stand in the queue.
  private void done(PointOrder order, String key) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> say(order, key), answer -> answer instanceof Answer.Done);
  }

  private static double number(ExperimentView experiment, String parameter) {
    return experiment.parameters().get(parameter) instanceof ValueView(Number value, _)
        ? value.doubleValue()
        : Double.NaN;
  }

  private static double apart(ExperimentView a, ExperimentView b) {
    double sum = 0;
    for (String name : List.of("cyan", "magenta", "yellow", "black")) {
      sum += Math.pow((number(a, name) - number(b, name)) / 60, 2) / 4;
    }
    return Math.sqrt(sum);
  }

  @Test
  void vetoEditAndAddAreCarriedOutKeptAndComputedAgain() {
    ExperimentView vetoed = ring.experiment(waitsToo);
    done(new PointOrder.Veto(waitsToo, 0.3), "veto");
    done(new PointOrder.Edit(waits, Map.of("cyan", "12uL")), "edit");
    Map<String, Object> own = Map.of("cyan", 1, "magenta", 2, "yellow", 3, "black", 4);
    done(new PointOrder.Add(own), "add");
    assertThat(say(new PointOrder.Add(own), "add")).isEqualTo(new Answer.Done("known"));
    ring.release();

    assertThat(ring.ended().history()).hasSize(7);
    assertThat(ring.campaign().vetoed()).isEqualTo(1);
    assertThat(ring.campaign().done()).isEqualTo(7);
    assertThat(ring.experiment(waitsToo).state()).isEqualTo("aborted");
    assertThat(ring.experiment(waitsToo).failure()).contains("vetoed by Ada: because of veto");
    assertThat(ring.paper.effects())
        .noneMatch(effect -> effect.startsWith("colour/" + waitsToo + ":"));
    assertThat(number(ring.experiment(waits), "cyan")).isEqualTo(12);
    assertThat(number(ring.experiment(waits), "magenta")).isNotEqualTo(12);
    assertThat(ring.experiment(waits).why()).startsWith("edited by Ada: because of edit");
    ExperimentView added = ring.experiment(4);
    assertThat(added.proposedBy()).isEqualTo("person");
    assertThat(number(added, "black")).isEqualTo(4);
    assertThat(added.why()).isEqualTo("wanted by Ada: because of add");
    for (int number = 5; number <= 8; number++) {
      assertThat(apart(vetoed, ring.experiment(number))).isGreaterThan(0.3);
    }
    assertThat(ring.campaign().overrides())
        .extracting(OverrideView::what)
        .containsExactly("veto", "edit", "add");
    assertThat(ring.replayed()).hasSize(8);
    assertThat(ring.replayed().stream().map(Replay.Line::verdict))
        .containsOnly(Verdict.SAME, Verdict.NOT_COMPUTED)
        .filteredOn(Verdict.NOT_COMPUTED::equals)
        .hasSize(1);
  }

  @Test
  void whatIsPinnedStaysAndWhatHasStartedCannotBeTakenBack() {
    done(new PointOrder.Pin(waits), "pin");
    assertThat(say(new PointOrder.Veto(waits, 0), "veto"))
        .isEqualTo(new Answer.Refused("experiment " + waits + " is pinned by Ada: because of pin"));
    assertThat(say(new PointOrder.Edit(waits, Map.of("cyan", 12)), "edit"))
        .isInstanceOf(Answer.Refused.class);
    assertThat(say(new PointOrder.Veto(atWork, 0), "late"))
        .isEqualTo(new Answer.Refused("experiment " + atWork + " has already started"));
    assertThat(say(new PointOrder.Veto(9, 0), "none"))
        .isEqualTo(new Answer.NotFound("experiment colour/9"));
  }

  @Test
  void aPointOfAPersonIsHeldAgainstTheSpaceAndTheVetoes() {
    assertThat(say(new PointOrder.Edit(waits, Map.of("cyan", 61)), "high"))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected -> {
              assertThat(rejected.problems()).hasSize(1);
              assertThat(rejected.problems().getFirst().path()).isEqualTo("values.cyan");
              assertThat(rejected.problems().getFirst().allowed()).isEqualTo("0 to 60 uL");
            });
    assertThat(say(new PointOrder.Add(Map.of("cyan", 1, "gold", 2)), "gold"))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected ->
                assertThat(rejected.problems())
                    .extracting(problem -> problem.path())
                    .containsExactly(
                        "values.magenta", "values.yellow", "values.black", "values.gold"));
    ExperimentView third = ring.experiment(waitsToo);
    done(new PointOrder.Veto(waitsToo, 0.1), "veto");
    Map<String, Object> near =
        Map.of(
            "cyan", number(third, "cyan"),
            "magenta", number(third, "magenta"),
            "yellow", number(third, "yellow"),
            "black", Math.min(60, number(third, "black") + 1));
    assertThat(say(new PointOrder.Add(near), "near"))
        .isInstanceOfSatisfying(
            Answer.Rejected.class,
            rejected ->
                assertThat(rejected.problems().getFirst().what())
                    .startsWith(
                        "is forbidden: nearer than 0.1 to experiment "
                            + waitsToo
                            + ", vetoed by Ada"));
  }

  @Test
  void aVetoThatLeavesNothingToTryIsRefused() {
    assertThat(say(new PointOrder.Veto(waits, 1), "all"))
        .isEqualTo(
            new Answer.Refused(
                "nothing would be left to try; keep away from experiment "
                    + waits
                    + " by less than 1.0 of the space"));
    done(new PointOrder.Veto(waits, 0.1), "less");
  }

  @Test
  void aKeyThatComesWithSomethingElseIsRefused() {
    done(new PointOrder.Pin(waits), "key");
    assertThat(say(new PointOrder.Pin(waitsToo), "key"))
        .isEqualTo(new Answer.Refused("the Idempotency-Key came before with something else"));
  }

  @Test
  void anEditOfLessUnderTheSameKeyIsAnother() {
    done(new PointOrder.Edit(waits, Map.of("cyan", 3, "magenta", 7)), "both");
    assertThat(say(new PointOrder.Edit(waits, Map.of("cyan", 3)), "both"))
        .isEqualTo(new Answer.Refused("the Idempotency-Key came before with something else"));
  }

  @Test
  void anEditSaidAgainUnderItsKeyIsKnownAlsoWhenAnotherCameBetween() {
    String proposed = ring.experiment(waits).why();
    done(new PointOrder.Edit(waits, Map.of("cyan", 12)), "first");
    done(new PointOrder.Edit(waits, Map.of("magenta", 7)), "second");
    assertThat(say(new PointOrder.Edit(waits, Map.of("cyan", 12)), "first"))
        .isEqualTo(new Answer.Done("known"));
    assertThat(say(new PointOrder.Edit(waits, Map.of("cyan", 5)), "first"))
        .isEqualTo(new Answer.Refused("the Idempotency-Key came before with something else"));
    assertThat(number(ring.experiment(waits), "magenta")).isEqualTo(7);
    assertThat(ring.experiment(waits).why())
        .isEqualTo("edited by Ada: because of second; the proposal before: " + proposed);
  }
}
