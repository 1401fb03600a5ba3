// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.junit.jupiter.api.Test;

class DoubtTasksTest {
  private final ViewStore views = new ViewStore("lab", "Lab", "1");
  private final DeviceFace face =
      new DeviceFace(
          new DeviceEntry(
              Ledger.UNIT.device(), "Handler", "lads", URI.create("opc.tcp://here"), Map.of()));
  private final DoubtTasks tasks = new DoubtTasks(face, views, InstantSource.fixed(Ledger.NOW));

  private void is(CommandStage stage) {
    FunctionalUnitState state = Ledger.at(stage).state;
    face.protocol(Ledger.UNIT, state);
    tasks.changed(new FunctionalUnit.Changed(Ledger.UNIT, state, false));
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
    tasks.changed(new FunctionalUnit.Changed(Ledger.UNIT, state, false));
    assertThat(asked()).isEmpty();
  }
}
