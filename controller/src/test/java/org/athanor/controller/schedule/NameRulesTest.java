// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.controller.definition.ExampleLab;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.schedule.LabScheduleEvent.PlaceDisputed;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneReset;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStarted;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStopped;
import org.athanor.controller.schedule.SettlementRules.Settlement.Unknown;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.junit.jupiter.api.Test;

class NameRulesTest {
  private static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final ZoneId SHED = new ZoneId("shed");
  private static final LocationId SHELF = new LocationId("reader.shelf");
  private static final ActorRef<Answer> NOBODY = TestInbox.<Answer>create().getRef();

  private final LabDefinition lab;

  NameRulesTest() throws IOException {
    lab = ExampleLab.with("zones:\n  cell: {devices: [handler, arm], exclusive: true}");
  }

  @Test
  void whatTheLabHasNotIsToldWithWhatItHas() {
    assertThat(start("shed", LabScheduleState.EMPTY))
        .contains(new Unknown("zone shed in lab colour", List.of("cell")));
    assertThat(start("cell", LabScheduleState.EMPTY)).isEmpty();
    assertThat(settle("waste", LabScheduleState.EMPTY)).isEmpty();
    assertThat(settle("reader.shelf", LabScheduleState.EMPTY))
        .hasValueSatisfying(no -> assertThat(no.there()).contains("waste", "hotel.120"));
    assertThat(relocate("plate-120")).isEmpty();
    assertThat(relocate("plate-121"))
        .hasValueSatisfying(no -> assertThat(no.there()).contains("plate-120"));
  }

  // Whoever edits the lab file while a person is asked does not take the answer away.
  @Test
  void whatAPersonIsAskedAboutIsKnownThoughTheLabFileHasLostIt() {
    LabScheduleState stopped =
        LabScheduleState.EMPTY.apply(
            new ZoneStopped(SHED, Set.of(new DeviceId("arm")), StopCause.EMERGENCY_STOP, AT));
    LabScheduleState started =
        stopped.apply(new ZoneReset(SHED, AT)).apply(new ZoneStarted(SHED, "Ada", "shut", AT));
    LabScheduleState disputed =
        LabScheduleState.EMPTY.apply(
            new PlaceDisputed(
                SHELF,
                new Dispute(Optional.empty(), new DeviceId("arm"), "something", Set.of()),
                AT));

    assertThat(start("shed", stopped)).isEmpty();
    assertThat(start("shed", started)).isPresent();
    assertThat(settle("reader.shelf", disputed)).isEmpty();
  }

  private Optional<Unknown> start(String zone, LabScheduleState state) {
    return NameRules.stranger(
        lab, state, new LabSchedule.StartZone(new ZoneId(zone), "Ada", "shut", NOBODY));
  }

  private Optional<Unknown> settle(String place, LabScheduleState state) {
    return NameRules.stranger(
        lab,
        state,
        new LabSchedule.Settle(
            new LocationId(place), new Finding.BooksAreRight(), "Ada", "looked", NOBODY));
  }

  private Optional<Unknown> relocate(String piece) {
    return NameRules.stranger(
        lab,
        LabScheduleState.EMPTY,
        new LabSchedule.Relocate(
            new LabwareId(piece), LabScheduleRules.OUTSIDE, "Ada", "dropped", NOBODY));
  }
}
