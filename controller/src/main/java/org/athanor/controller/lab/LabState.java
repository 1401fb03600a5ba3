// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.model.id.CampaignId;

/// The campaigns that were ever submitted, with their definitions.
record LabState(Map<CampaignId, String> campaigns) {
  static final LabState EMPTY = new LabState(Map.of());

  LabState apply(LabEvent event) {
    return switch (event) {
      case LabEvent.CampaignSubmitted(var id, String definition, var _) -> {
        Map<CampaignId, String> known = new LinkedHashMap<>(campaigns);
        known.put(id, definition);
        yield new LabState(Collections.unmodifiableMap(known));
      }
    };
  }
}
