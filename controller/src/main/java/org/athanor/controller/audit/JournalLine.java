// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;

/// One event as it is stored.
///
/// @param position in the whole journal, from 1
/// @param writer the life of the actor that wrote it
public record JournalLine(
    long position, String persistenceId, long sequence, String writer, JsonNode event) {

  public String type() {
    return event.path("type").asText();
  }

  /// Of the functional units' ledgers: the command that the event is about; blank for other events.
  String command() {
    return event.path("order").has("id")
        ? event.path("order").path("id").asText()
        : event.path("command").asText();
  }

  boolean ofFunctionalUnit() {
    return persistenceId.startsWith("functional-unit|");
  }

  String entity() {
    return persistenceId.substring(persistenceId.indexOf('|') + 1);
  }

  @Override
  public String toString() {
    return position + " " + persistenceId + "#" + sequence + " " + event;
  }
}
