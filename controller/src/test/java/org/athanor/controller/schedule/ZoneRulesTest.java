// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentLeft;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneReset;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStarted;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStopped;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;
import org.junit.jupiter.api.Test;

class ZoneRulesTest {
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final ZoneId CELL = new ZoneId("cell");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final DeviceId HANDLER = new DeviceId("handler");
  private static final ExperimentId ONE = new ExperimentId(new CampaignId("colour"), 1);
  private static final ExperimentId TWO = new ExperimentId(new CampaignId("colour"), 2);
  private static final ExperimentId THREE = new ExperimentId(new CampaignId("colour"), 3);

  @Test
  void whileOneDeviceOfAnExclusiveZoneWorksNoOtherOneIsGranted() throws IOException {
    LabDefinition lab = lab("cell: {devices: [handler, arm], exclusive: true}");
    LabScheduleState state =
        LabScheduleState.EMPTY
            .apply(queued(ONE, "arm"))
            .apply(queued(TWO, "handler"))
            .apply(queued(THREE, "reader"));

    assertThat(grants(lab("deck: {devices: [reader, arm], exclusive: true}"), state))
        .containsExactly(ONE, TWO);
    assertThat(grants(lab, state)).containsExactly(ONE, THREE);
    LabScheduleState working = state.apply(new StepGranted(ONE, 0, Map.of(), AT));
    assertThat(grants(lab, working)).containsExactly(THREE);
    assertThat(grants(lab, working.apply(new ExperimentLeft(ONE, Map.of(), AT))))
        .containsExactly(TWO, THREE);
  }

  @Test
  void aZoneBarsItsDevicesAndTheirPlacesFromItsStopToItsStart() throws IOException {
    LabDefinition lab =
        lab("cell: {devices: [handler, arm], stop: {device: reader, function: stopped}}");
    LabScheduleState running = LabScheduleState.EMPTY;
    LabScheduleState stopped =
        running.apply(new ZoneStopped(CELL, Set.of(ARM, HANDLER), StopCause.EMERGENCY_STOP, AT));
    LabScheduleState reset = stopped.apply(new ZoneReset(CELL, AT));
    LabScheduleState started = reset.apply(new ZoneStarted(CELL, "Ada", "shut", AT));
    Set<ResourceId> both =
        Set.of(
            new ResourceId("device:arm"),
            new ResourceId("slot:arm.gripper"),
            new ResourceId("device:handler"),
            new ResourceId("slot:handler.deck"));

    assertThat(ZoneRules.barred(lab, running, Set.of())).isEqualTo(both);
    assertThat(ZoneRules.barred(lab, running, Set.of(CELL))).isEmpty();
    assertThat(ZoneRules.barred(lab, stopped, Set.of(CELL))).isEqualTo(both);
    assertThat(ZoneRules.barred(lab, reset, Set.of(CELL))).isEqualTo(both);
    assertThat(ZoneRules.barred(lab, started, Set.of(CELL))).isEmpty();
    assertThat(
            ZoneRules.barred(
                lab("deck: {devices: [reader, arm], exclusive: true}"), stopped, Set.of()))
        .isEqualTo(both);
  }

  // Else nobody would tell it of the start, once it stands in the lab file again.
  @Test
  void aDeviceThatWasStoppedBeforeIsOfTheNextStopToo() {
    LabScheduleState twice =
        LabScheduleState.EMPTY
            .apply(new ZoneStopped(CELL, Set.of(ARM, HANDLER), StopCause.EMERGENCY_STOP, AT))
            .apply(new ZoneReset(CELL, AT))
            .apply(new ZoneStarted(CELL, "Ada", "the arm is at the workshop", AT))
            .apply(new ZoneStopped(CELL, Set.of(HANDLER), StopCause.EMERGENCY_STOP, AT));
    assertThat(Objects.requireNonNull(twice.zones().get(CELL)).devices())
        .containsExactlyInAnyOrder(ARM, HANDLER);
  }

  // A start needs a reset that is written, not one that was only seen.
  @Test
  void aZoneIsStartedAfterItsResetOnly() throws IOException {
    LabDefinition lab =
        lab("cell: {devices: [handler, arm], stop: {device: reader, function: stopped}}");
    LabScheduleState stopped =
        LabScheduleState.EMPTY.apply(
            new ZoneStopped(CELL, Set.of(ARM, HANDLER), StopCause.EMERGENCY_STOP, AT));
    LabScheduleState reset = stopped.apply(new ZoneReset(CELL, AT));

    assertThat(ZoneRules.obstacle(lab, stopped, CELL, Set.of(CELL))).isPresent();
    assertThat(ZoneRules.obstacle(lab, reset, CELL, Set.of())).isPresent();
    assertThat(ZoneRules.obstacle(lab, reset, CELL, Set.of(CELL))).isEmpty();
  }

  // What was lost may turn out to be a real stop; the other way round it stays one.
  @Test
  void onlyWhatIsNewsIsWritten() throws IOException {
    LabDefinition lab =
        lab("cell: {devices: [handler, arm], stop: {device: reader, function: stopped}}");
    LabScheduleState running = LabScheduleState.EMPTY;
    ZoneStopped lost = new ZoneStopped(CELL, Set.of(ARM, HANDLER), StopCause.READING_LOST, AT);
    ZoneStopped real = new ZoneStopped(CELL, Set.of(ARM, HANDLER), StopCause.EMERGENCY_STOP, AT);
    ZoneReset reset = new ZoneReset(CELL, AT);

    assertThat(finding(lab, running, Optional.empty())).isEmpty();
    assertThat(finding(lab, running, Optional.of(StopCause.READING_LOST))).contains(lost);
    assertThat(finding(lab, running.apply(lost), Optional.of(StopCause.READING_LOST))).isEmpty();
    assertThat(finding(lab, running.apply(lost), Optional.of(StopCause.EMERGENCY_STOP)))
        .contains(real);
    assertThat(finding(lab, running.apply(real), Optional.of(StopCause.READING_LOST))).isEmpty();
    assertThat(finding(lab, running.apply(real), Optional.empty())).contains(reset);
    LabScheduleState wasReset = running.apply(real).apply(reset);
    assertThat(finding(lab, wasReset, Optional.empty())).isEmpty();
    assertThat(finding(lab, wasReset, Optional.of(StopCause.EMERGENCY_STOP))).contains(real);
  }

  private static Optional<LabScheduleEvent> finding(
      LabDefinition lab, LabScheduleState state, Optional<StopCause> stop) {
    return ZoneRules.finding(lab, state, new LabSchedule.ZoneSeen(CELL, 1, stop), AT);
  }

  private static List<ExperimentId> grants(LabDefinition lab, LabScheduleState state) {
    return LabScheduleRules.grants(lab, state, state.queue().keySet(), Doubtful.NOTHING).stream()
        .map(LabScheduleRules.Grant::experiment)
        .toList();
  }

  private static ExperimentQueued queued(ExperimentId id, String device) {
    return new ExperimentQueued(
        id,
        List.of(new StepNeed(Set.of(new ResourceId("device:" + device)), Set.of())),
        Map.of(),
        AT);
  }

  private static LabDefinition lab(String zone) throws IOException {
    return ExampleLab.with("zones:\n  " + zone);
  }
}
