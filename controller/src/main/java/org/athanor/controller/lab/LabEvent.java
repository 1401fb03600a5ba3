// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.athanor.model.id.CampaignId;

/// What happened to the laboratory as a whole.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@Type(value = LabEvent.CampaignSubmitted.class, name = "campaign-submitted")})
public sealed interface LabEvent {
  Instant at();

  /// @param definition self-contained: what was asked for can be read for ever, whatever becomes of
  ///   the files
  record CampaignSubmitted(CampaignId campaign, String definition, Instant at)
      implements LabEvent {}
}
