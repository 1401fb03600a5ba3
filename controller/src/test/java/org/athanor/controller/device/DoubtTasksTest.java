// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.Test;

class DoubtTasksTest {
  private final ViewStore views = new ViewStore("lab", "Lab", "1");
  private final DeviceFace face =
      new DeviceFace(
          new DeviceEntry(
              Ledger.UNIT.device(), "Handler", "lads", URI.create("opc.tcp://here"), Map.of()));
  private Instant now = Ledger.NOW;
  private final TestInbox<DoubtWatch.Command> watch = TestInbox.create();
  private final DoubtTasks tasks = new DoubtTasks(face, views, () -> now, watch.getRef());

  private void is(CommandStage stage) {
    FunctionalUnitState state = Ledger.at(stage).state;
    face.protocol(Ledger.UNIT, state);
    tasks.changed(new UnitReport.Changed(Ledger.UNIT, state, false));
  }

  private List<String> asked() {
    return views.snapshot().attention().stream().map(AttentionView::words).toList();
  }

  @Test
  void deviceThatMayStillTellIsLeftToTell() {
    is(CommandStage.IN_DOUBT);
    assertThat(asked()).isEmpty();
    is(CommandStage.AWAITING_HUMAN);
    assertThat(asked()).singleElement().asString().contains("no counter");
  }

  // What a person is asked about is read for them, and nothing else.
  @Test
  void theDeviceIsReadWhileAPersonIsAskedAboutIt() {
    is(CommandStage.IN_DOUBT);
    assertThat(watch.hasMessages()).isFalse();
    is(CommandStage.AWAITING_HUMAN);
    AttentionView task = views.snapshot().attention().getFirst();
    CommandOrder order = face.open().getFirst().order();
    tasks.changed(new UnitReport.Changed(Ledger.UNIT, FunctionalUnitState.EMPTY, false));
    tasks.changed(new UnitReport.Changed(Ledger.UNIT, FunctionalUnitState.EMPTY, false));

    assertThat(watch.getAllReceived())
        .containsExactly(new DoubtWatch.Asked(task, order), new DoubtWatch.Over(task.id()));
  }

  // A person compares with it as evidence does.
  @Test
  void onlyWhatWasReadWellBeforeTheOrderIsHeldAgainstNow() {
    List<Observation> readings =
        List.of(
            new Observation("tips", Value.of(81), Quality.GOOD, Ledger.NOW),
            new Observation("waste", Value.of(3), Quality.UNCERTAIN, Ledger.NOW));
    Ledger ledger =
        Ledger.dispatching(new Baseline(DeviceClass.EVIDENCE, "boot 1", "session 1", readings));

    assertThat(
            face.doubtAttention(ledger.state.open().orElseThrow(), Optional.empty(), now)
                .readings())
        .containsExactly(new ReadingView("tips", new ValueView(81.0, "1"), Optional.empty()));
  }

  @Test
  void aPersonIsAskedAboutADeviceThatStaysAwayUntilItIsBack() {
    is(CommandStage.IN_DOUBT);
    tasks.deviceStaysAway();
    assertThat(asked())
        .singleElement()
        .asString()
        .contains("The device stays away, so that nobody can ask it (link lost).");

    tasks.deviceIsBack();
    is(CommandStage.RECONCILING);
    assertThat(asked()).isEmpty();
  }

  @Test
  void nobodyIsAskedAboutWhatWasNeverSent() {
    FunctionalUnitState state = Ledger.accepted().state;
    face.protocol(Ledger.UNIT, state);
    tasks.deviceStaysAway();
    tasks.changed(new UnitReport.Changed(Ledger.UNIT, state, false));
    assertThat(asked()).isEmpty();
  }

  // Its answers are no JSON, say, and it is asked again and again.
  @Test
  void aPersonIsAskedAboutADeviceThatIsThereAndGivesNoAnswerThatCanBeRead() {
    is(CommandStage.RECONCILING);
    silentFor(Duration.ofSeconds(299));
    assertThat(asked()).isEmpty();
    silentFor(Duration.ofSeconds(1));
    assertThat(asked())
        .singleElement()
        .asString()
        .contains(
            "The device is there and does not say what became of it: not readable (link lost).");

    tasks.changed(new UnitReport.Changed(Ledger.UNIT, FunctionalUnitState.EMPTY, false));
    assertThat(asked()).isEmpty();
    is(CommandStage.RECONCILING);
    silentFor(Duration.ofSeconds(10));
    assertThat(asked()).as("another silence").isEmpty();
  }

  // While a device says that it is at work it is not asked again, however long that takes.
  @Test
  void aDeviceThatWasAtWorkMeanwhileWasNotSilent() {
    is(CommandStage.RECONCILING);
    silentFor(Duration.ofSeconds(10));
    now = now.plus(Duration.ofHours(1));
    silentFor(Duration.ofSeconds(290));
    assertThat(asked()).isEmpty();
  }

  /// Asked each second.
  private void silentFor(Duration time) {
    for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
      tasks.unanswered(new UnitReport.Unanswered(Ledger.UNIT, Ledger.FIRST, "not readable"));
    }
    tasks.unanswered(new UnitReport.Unanswered(Ledger.UNIT, Ledger.FIRST, "not readable"));
  }
}
