// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.LabwareView;
import org.athanor.controller.view.LabView.VolumeView;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// People also pour and spill while the controller is away. Where a device measures how much is in
/// a plate, that is compared with the books as well.
class AmountsPlantTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final String DECK = "handler.deck";
  private static final String NEXT = "colour/1:load#2";
  private static final String WEIGHTS =
      """

      weights:
        tare: {well-plate: 40 g}
        density: {cyan: 1 g/mL, magenta: 1 g/mL, yellow: 1 g/mL, black: 1 g/mL}

      roles:\
      """;

  private final PaperLab paper = new PaperLab();
  private final RingFixture ring;

  AmountsPlantTest(@TempDir Path folder) throws IOException {
    ring = new RingFixture(folder, _ -> GaussianProcessPlanner.create(), paper);
  }

  @AfterEach
  void stop() {
    ring.close();
  }

  @ParameterizedTest
  @CsvSource({"level, 4", "balance, 4"})
  void whatTheBooksSayDisputesNothing(String sensor, double poured) throws IOException {
    aPlateIsFilledAndThen(() -> paper.pour(PLATE, "cyan", poured), sensor);

    assertThat(ring.ended().history()).hasSize(1);
    assertThat(disputes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"level, 50", "level, -6", "balance, 50"})
  void aPlateThatHoldsSomethingElseWaitsForAPersonWhoSaysHowMuch(String sensor, double poured)
      throws IOException {
    aPlateIsFilledAndThen(() -> paper.pour(PLATE, "cyan", poured), sensor);

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    Map<String, VolumeView> books = contents();
    assertThat(disputes().getFirst().subject()).isEqualTo(DECK);
    assertThat(disputes().getFirst().amounts())
        .hasValueSatisfying(one -> {
          assertThat(one.labware()).isEqualTo("plate-1");
          assertThat(one.telling()).isFalse();
          assertThat(one.contents()).isEqualTo(books);
        });
    assertThat(settle(new Finding.ReadingIsRight(Optional.empty())))
        .isEqualTo(
            new Answer.Refused(
                "a reading does not tell how much of which liquid is in plate-1; by the books it"
                    + " holds black, cyan, magenta, yellow. Say how much of each there is"));
    assertThat(paper.effects()).doesNotContain(NEXT);

    double cyan = paper.microlitres(PLATE, "level-cyan");
    assertThat(settle(new Finding.Holds(Map.of("cyan", Quantity.of(cyan, "uL")))))
        .isEqualTo(new Answer.Done("settled"));
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(paper.effects()).contains(NEXT);
    assertThat(ring.views.snapshot().attention()).isEmpty();
    Map<String, VolumeView> now = new TreeMap<>(books);
    now.put("cyan", new VolumeView(cyan, cyan, "uL"));
    assertThat(contents()).isEqualTo(now);

    ring.restart();
    await().atMost(PATIENCE).until(() -> contents().equals(now));
  }

  @Test
  void bothFiguresStandInTheWords() throws IOException {
    aPlateIsFilledAndThen(() -> paper.pour(PLATE, "cyan", 50), "balance");

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    double books = 40 + contents().values().stream().mapToDouble(VolumeView::least).sum() / 1000;
    assertThat(disputes().getFirst().words())
        .startsWith(
            "By the books plate-1 at handler.deck weighs, with all that is in it, %s g; handler"
                    .formatted(shown(books))
                + " measures %s g there. The tolerance is 0.005 g.".formatted(shown(books + 0.05)));
  }

  // Of the one liquid that the lab counts.
  @Test
  void theReadingOfOneLiquidBecomesWhatTheBooksSay() throws IOException {
    aPlateIsFilledAndThen(() -> paper.pour(PLATE, "cyan", 50), "level-cyan");

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    assertThat(disputes().getFirst().amounts())
        .hasValueSatisfying(one -> {
          assertThat(one.telling()).isTrue();
          assertThat(one.contents()).containsOnlyKeys("cyan");
        });
    assertThat(settle(new Finding.ReadingIsRight(Optional.empty())))
        .isEqualTo(new Answer.Done("settled"));
    assertThat(ring.ended().history()).hasSize(1);
    double cyan = paper.microlitres(PLATE, "level-cyan");
    assertThat(contents())
        .hasEntrySatisfying("cyan", now -> assertThat(now.least()).isCloseTo(cyan, within(0.01)));
  }

  @Test
  void aPersonWhoPutsItRightNeedSayNothing() throws IOException {
    aPlateIsFilledAndThen(() -> paper.pour(PLATE, "cyan", 50), "level");

    await().atMost(PATIENCE).until(() -> disputes().size() == 1);
    paper.pour(PLATE, "cyan", -50);
    assertThat(ring.ended().history()).hasSize(1);
    assertThat(ring.views.snapshot().attention()).isEmpty();
  }

  private static String shown(double grams) {
    return BigDecimal.valueOf(grams)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /// On the deck, filled, and not carried on yet: then the controller goes away.
  private void aPlateIsFilledAndThen(Runnable hand, String sensor) throws IOException {
    if (sensor.equals("level-cyan")) {
      ring.restart(AmountsPlantTest::countingCyanOnly);
    }
    paper.saysNothingBefore("colour/1:load#1");
    Submission submission =
        ring.submit(text ->
            text.replace("budget: 48", "budget: 1")
                .replace("start: 10", "start: 1")
                .replace("batch: 3", "batch: 1"));
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    await().atMost(PATIENCE).until(() -> paper.effects().size() == 2);
    await()
        .atMost(PATIENCE)
        .until(() -> ring.experiment(1).steps().get(2).state().equals("running"));
    ring.close();
    hand.run();
    ring.restart(text -> sees(sensor, sensor.equals("level-cyan") ? countingCyanOnly(text) : text));
  }

  private static String countingCyanOnly(String text) {
    return text.replace("pours: [cyan, magenta, yellow, black]", "pours: [cyan]");
  }

  private static String sees(String sensor, String text) {
    String tells =
        sensor.equals("balance")
            ? "tells: weight, tolerance: 5 mg"
            : "tells: volume, tolerance: 5 uL";
    return text.replace("\nroles:", sensor.equals("balance") ? WEIGHTS : "\nroles:")
        .replace(
            "function: plate-present}\n\n",
            "function: plate-present}\n  - {at: handler.deck, device: handler, function: %s, %s}\n\n"
                .formatted(sensor, tells));
  }

  private Map<String, VolumeView> contents() {
    return ring.views.labware().find("plate-1").map(LabwareView::contents).orElse(Map.of());
  }

  private Answer settle(Finding finding) {
    return ring.ask(replyTo ->
        new LabRequest.SettlePlace(new LocationId(DECK), finding, "I measured it", "Ada", replyTo));
  }

  private List<AttentionView> disputes() {
    return ring.views.snapshot().attention().stream()
        .filter(one -> one.kind().equals("place-in-dispute"))
        .toList();
  }
}
