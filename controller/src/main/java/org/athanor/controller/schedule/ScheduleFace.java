// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.controller.definition.Weights;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.definition.Zone.StopInput;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.ZoneRules.Release;
import org.athanor.controller.view.LabView.AmountsView;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.VolumeView;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;

/// What the schedule asks of people, in words.
final class ScheduleFace {
  private ScheduleFace() {}

  static AttentionView outOfLabware(LabId lab, Instant now) {
    return new AttentionView(
        "out-of-labware",
        "out-of-labware",
        lab.value(),
        "No unused labware is left for the next experiment.",
        "Put in fresh labware, enter it in the lab file and start the controller again.",
        now);
  }

  static AttentionView left(LabwareId piece, LocationId place, ExperimentId id, Instant now) {
    return new AttentionView(
        leftId(piece),
        "labware-left",
        piece.value(),
        piece + " of experiment " + id + " was left at " + place + ".",
        "Take it away, and say where it is now, so that the place can be used again.",
        now);
  }

  /// @param holds what is in the labware there by the books
  /// @param liquids what may be in it
  static AttentionView dispute(
      LocationId place,
      DisputeStanding standing,
      Map<String, VolumeRange> holds,
      Set<String> liquids) {
    return standing
        .dispute()
        .amounts()
        .map(amounts -> dispute(place, standing, amounts, holds, liquids))
        .orElseGet(() -> dispute(place, standing));
  }

  private static AttentionView dispute(LocationId place, DisputeStanding standing) {
    Dispute dispute = standing.dispute();
    return new AttentionView(
        disputeId(place),
        "place-in-dispute",
        place.value(),
        "By the books "
            + dispute.books().map(LabwareId::value).orElse("nothing")
            + " is at "
            + place
            + "; "
            + dispute.by()
            + " sees "
            + dispute.seen()
            + " there. Nothing is done with either until that is settled.",
        "Look at the bench. Put it right, or say where the labware is now: the devices are asked"
            + " again and again. If the bench is as the books say, say so.",
        standing.since());
  }

  private static AttentionView dispute(
      LocationId place,
      DisputeStanding standing,
      Amounts amounts,
      Map<String, VolumeRange> holds,
      Set<String> liquids) {
    Dispute dispute = standing.dispute();
    String books =
        dispute
            .books()
            .map(piece ->
                "%s at %s %s %s"
                    .formatted(
                        piece,
                        place,
                        amounts.isWeight() ? "weighs, with all that is in it," : "holds",
                        range(amounts)))
            .orElse("nothing is at " + place);
    Map<String, VolumeView> volumes = new TreeMap<>();
    liquids.forEach(liquid ->
        volumes.put(liquid, VolumeView.of(holds.getOrDefault(liquid, VolumeRange.NOTHING))));
    return new AttentionView(
            disputeId(place),
            "place-in-dispute",
            place.value(),
            "By the books "
                + books
                + "; "
                + dispute.by()
                + " measures "
                + amount(amounts.seen())
                + " there. The tolerance is "
                + amount(amounts.tolerance())
                + ". Nothing is done with either until that is settled.",
            "Look at the labware and at the device. Put it right: the device is asked again and again."
                + " Or say how much there is, or that the reading is right: that goes into the books."
                + " If they are right as they are, say so.",
            standing.since())
        .about(
            dispute
                .books()
                .map(piece ->
                    new AmountsView(
                        piece.value(),
                        amount(amounts.seen()),
                        SettlementRules.oneTells(holds),
                        volumes)));
  }

  private static String range(Amounts amounts) {
    String least = amount(amounts.least());
    return amounts
        .most()
        .map(most -> amount(most).equals(least) ? least : least + " to " + amount(most))
        .orElse(least + " or more");
  }

  /// Without digits that no balance and no pipette has.
  static String amount(Quantity quantity) {
    String number =
        BigDecimal.valueOf(quantity.value())
            .setScale(quantity.unit().equals(Weights.GRAM) ? 4 : 2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return number + " " + quantity.unit();
  }

  /// @param unread each with why
  static AttentionView unseen(DeviceId device, Map<PlaceSensor, String> unread, Instant now) {
    Map.Entry<PlaceSensor, String> first = unread.entrySet().iterator().next();
    PlaceSensor sensor = first.getKey();
    String others = unread.size() == 1 ? "" : " and at " + (unread.size() - 1) + " more places";
    return new AttentionView(
        unseenId(device),
        "places-unseen",
        device.value(),
        device
            + " does not say what stands at "
            + sensor.at()
            + others
            + " ("
            + sensor.function()
            + ": "
            + first.getValue()
            + "). Nothing is done there.",
        "Mend the sensor, or its line in the lab file. Who has looked may settle a place by hand:"
            + " athanor lab settle "
            + sensor.at()
            + ".",
        now);
  }

  /// @param barred with which nothing is begun
  /// @param input what says whether it is stopped; empty when nothing does any more
  static AttentionView zone(
      ZoneId zone,
      ZoneStanding.Stopped stop,
      Release release,
      Set<DeviceId> barred,
      Optional<StopInput> input) {
    String devices = barred.stream().map(DeviceId::value).collect(Collectors.joining(", "));
    String words =
        switch (release) {
          case RESET ->
              "Zone %s is stopped: %s. Nothing is done with %s."
                  .formatted(zone, stop.cause().words(), devices);
          case START ->
              "Zone %s was stopped and is reset. Nothing is done with %s until a person starts it."
                  .formatted(zone, devices);
          case START_UNREAD ->
              ("Zone %s was stopped, and by the lab file nobody reads its emergency stop any more."
                      + " Nothing is done with %s until a person starts it.")
                  .formatted(zone, devices);
        };
    String action =
        switch (release) {
          case RESET ->
              "See to people first. "
                  + switch (stop.cause()) {
                    case EMERGENCY_STOP ->
                        "When the cause is gone, release the emergency stop at the zone; nothing"
                            + " moves for that.";
                    case READING_LOST ->
                        "Then look at the emergency stop: is it pressed? Mend what reads it"
                            + input.map(it -> " (" + it + ")").orElse("")
                            + ", or the way to it; nothing moves for that.";
                  }
                  + " When it can be read and is not active, the zone can be started here.";
          case START, START_UNREAD ->
              "Look at the zone: is everybody clear of it, and is everything in its place? Then"
                  + " start it.";
        };
    return new AttentionView(
            stoppedId(zone),
            release == Release.RESET ? "zone-stopped" : "zone-reset",
            zone.value(),
            words,
            action,
            stop.since())
        .barring(barred);
  }

  static AttentionView unread(Zone zone, StopInput input, Instant now) {
    return new AttentionView(
            unreadId(zone.id()),
            "zone-unread",
            zone.id().value(),
            "Nobody can say whether zone "
                + zone.id()
                + " is stopped: "
                + input
                + " has not said it since the controller started. Nothing is done there.",
            "Mend what reads the emergency stop, or its line in the lab file.",
            now)
        .barring(zone.devices());
  }

  static String stoppedId(ZoneId zone) {
    return "zone-stopped:" + zone;
  }

  static String unreadId(ZoneId zone) {
    return "zone-unread:" + zone;
  }

  static String unseenId(DeviceId device) {
    return "places-unseen:" + device;
  }

  static String disputeId(LocationId place) {
    return "place-in-dispute:" + place;
  }

  static String leftId(LabwareId piece) {
    return "labware-left:" + piece;
  }
}
