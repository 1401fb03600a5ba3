// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.schedule.LabSchedule.ByHand;
import org.athanor.controller.schedule.LabSchedule.Relocate;
import org.athanor.controller.schedule.LabSchedule.Settle;
import org.athanor.controller.schedule.LabSchedule.StartZone;
import org.athanor.controller.schedule.LabScheduleEvent.LabwareRelocated;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneReset;
import org.athanor.controller.schedule.LabScheduleEvent.ZoneStarted;
import org.athanor.controller.schedule.SettlementRules.Settlement;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// What a person says of the bench, and what it does to the books. Whoever has a say in this gives
/// a name and a reason.
final class Hands {
  private final Experiment.Surroundings surroundings;
  private final LabDefinition lab;
  private final PlantCheck plant;
  private final ZoneCheck zones;

  Hands(Experiment.Surroundings surroundings, PlantCheck plant, ZoneCheck zones) {
    this.surroundings = surroundings;
    this.lab = surroundings.lab();
    this.plant = plant;
    this.zones = zones;
  }

  /// What becomes of it.
  Settlement decision(LabScheduleState state, ByHand said) {
    Optional<String> nameless = LabScheduleRules.nameless(said.operator(), said.reason());
    return nameless.isPresent()
        ? new Settlement.Refused(nameless.get())
        : NameRules.stranger(lab, state, said)
            .<Settlement>map(unknown -> unknown)
            .orElseGet(() -> known(state, said));
  }

  private Settlement known(LabScheduleState state, ByHand said) {
    return switch (said) {
      case Relocate relocate ->
          LabScheduleRules.obstacle(lab, state, relocate.labware(), relocate.to())
              .<Settlement>map(Settlement.Refused::new)
              .orElseGet(() -> new Settlement.Settled(List.of(relocated(relocate))));
      case Settle settle -> plant.settlement(state, settle);
      case StartZone start ->
          zones
              .obstacle(state, start.zone())
              .<Settlement>map(Settlement.Refused::new)
              .orElseGet(() -> new Settlement.Settled(started(state, start)));
    };
  }

  private LabScheduleEvent relocated(Relocate said) {
    return new LabwareRelocated(
        said.labware(), said.to(), said.operator(), said.reason(), surroundings.clock().instant());
  }

  /// Where nobody reads the stop any more, the person's word is the reset, too.
  private List<LabScheduleEvent> started(LabScheduleState state, StartZone said) {
    Instant now = surroundings.clock().instant();
    LabScheduleEvent start = new ZoneStarted(said.zone(), said.operator(), said.reason(), now);
    return ZoneRules.isReset(state, said.zone())
        ? List.of(start)
        : List.of(new ZoneReset(said.zone(), now), start);
  }

  /// What has to be done once it is written. Places that somebody may have touched are looked at
  /// again.
  Consumer<LabScheduleState> then(LabScheduleState before, ByHand said) {
    return switch (said) {
      case Relocate relocate -> {
        Optional<LocationId> from = LabScheduleRules.place(lab, before, relocate.labware());
        yield _ -> {
          from.ifPresent(plant::again);
          plant.again(relocate.to());
          answer(said, "relocated");
        };
      }
      // Who only says how much there is has not looked whether the right thing stands there.
      case Settle settle
          when settle.finding() instanceof Finding.Holds
              && !before.disputes().containsKey(settle.place()) ->
          _ -> answer(said, noted(before, settle.place()));
      case Settle settle ->
          _ -> {
            plant.over(settle.place());
            answer(said, "settled");
          };
      case StartZone start ->
          now -> {
            ZoneRules.places(lab, ZoneRules.devices(lab, now, start.zone())).forEach(plant::again);
            zones.settled(now, start.zone());
            answer(said, "started");
          };
    };
  }

  private String noted(LabScheduleState state, LocationId place) {
    String noted =
        "noted for "
            + PlantRules.standing(lab, state, place).map(LabwareId::value).orElse(place.value());
    return plant.isUnseen(place) ? noted + "; nobody has seen yet what stands at " + place : noted;
  }

  private static void answer(ByHand said, String state) {
    said.replyTo().tell(new Answer.Done(state));
  }
}
