// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.JournalLine;
import org.athanor.controller.journal.ModelModule;
import org.athanor.model.id.CampaignId;

/// The events of one campaign, read out of a stored journal; nothing is written.
///
/// @param definition the text that was submitted
public record CampaignJournal(String definition, List<CampaignEvent> events) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new ModelModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public CampaignJournal {
    events = List.copyOf(events);
  }

  /// Empty when the journal knows no such campaign.
  ///
  /// @throws IllegalArgumentException when there is no journal, or it cannot be read
  public static Optional<CampaignJournal> read(Path folder, CampaignId id) {
    List<JournalLine> journal = AuditFolder.read(folder).journal();
    List<CampaignEvent> events =
        journal.stream()
            .filter(line -> line.persistenceId().equals("campaign|" + id))
            .map(line -> event(line.event()))
            .toList();
    return journal.stream()
        .filter(line -> line.type().equals("campaign-submitted"))
        .map(JournalLine::event)
        .filter(event -> event.path("campaign").asText().equals(id.value()))
        .map(event -> new CampaignJournal(event.path("definition").asText(), events))
        .findFirst();
  }

  private static CampaignEvent event(JsonNode json) {
    try {
      return MAPPER.treeToValue(json, CampaignEvent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no event of a campaign: " + json, e);
    }
  }
}
