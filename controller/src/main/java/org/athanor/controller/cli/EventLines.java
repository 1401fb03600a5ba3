// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.athanor.controller.view.LabView.CampaignView;

/// Puts the lines of an event stream (text/event-stream) together, and remembers the last event's
/// id, from which a new stream can go on.
final class EventLines {
  private Optional<String> last = Optional.empty();
  private String name = "";
  private final StringBuilder data = new StringBuilder();

  /// @param name `snapshot`, `campaign`, `experiment`, …
  record Event(String name, String data) {

    /// What the event says of a campaign, if anything.
    Optional<CampaignView> campaign(String id) {
      return switch (name) {
        case "campaign" -> of(id, LabApi.parse(data));
        case "snapshot" ->
            StreamSupport.stream(LabApi.parse(data).path("campaigns").spliterator(), false)
                .flatMap(campaign -> of(id, campaign).stream())
                .findFirst();
        default -> Optional.empty();
      };
    }

    private static Optional<CampaignView> of(String id, JsonNode json) {
      return json.path("id").asText().equals(id)
          ? Optional.of(LabApi.read(json, CampaignView.class))
          : Optional.empty();
    }
  }

  Optional<String> last() {
    return last;
  }

  /// Takes a line; gives the event that it ends.
  Optional<Event> next(String line) {
    if (line.isEmpty()) {
      Event event = new Event(name, data.toString());
      name = "";
      data.setLength(0);
      return event.data().isEmpty() ? Optional.empty() : Optional.of(event);
    }
    int colon = line.indexOf(':');
    String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
    switch (colon < 0 ? line : line.substring(0, colon)) {
      case "id" -> last = Optional.of(value);
      case "event" -> name = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      default -> {
        // comments and fields of later versions
      }
    }
    return Optional.empty();
  }
}
