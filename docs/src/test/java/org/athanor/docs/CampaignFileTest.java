// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The page about the campaign file knows every key that the reader takes.
class CampaignFileTest {
  private static final String SCHEMA = "controller/src/main/resources/schemas/campaign.schema.json";

  @Test
  void everyKeyHasItsPlaceOnThePage() throws IOException {
    Set<String> keys = new TreeSet<>();
    JsonNode schema =
        new ObjectMapper().readTree(Repository.text(Repository.root().resolve(SCHEMA)));
    for (JsonNode properties : schema.findValues("properties")) {
      keysOf(properties, keys);
    }
    String page = Repository.text(Repository.root().resolve("docs/reference/campaign-file.md"));

    assertThat(keys).contains("vary", "sees-to", "in-a-row", "rows", "because");
    assertThat(keys).filteredOn(key -> !page.contains("`" + key + "`")).isEmpty();
  }

  /// Jackson does not look inside of what it has found.
  private static void keysOf(JsonNode properties, Set<String> keys) {
    properties.fieldNames().forEachRemaining(keys::add);
    for (JsonNode inner : properties) {
      inner.findValues("properties").forEach(each -> keysOf(each, keys));
    }
  }
}
