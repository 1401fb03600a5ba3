// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.Map;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

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

  static AttentionView dispute(LocationId place, Dispute dispute, Instant now) {
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
        now);
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
