// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// I15 where nobody knows exactly: the true story has an order that was done, one that was done in
/// part and half measured, one that was stopped, one that was refused and one that is in doubt.
class VolumesAuditTest {
  private static final Story STORY = Story.told("volumes");
  private static final String JOURNAL = "journal.jsonl";
  private static final String HANDLER = "ground-truth/handler.jsonl";

  @TempDir private Path folder = Path.of("");

  /// @param from text of the true story; its first occurrence becomes `to`
  private record Lie(String what, String file, String from, String to) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Lie> lies() {
    return List.of(
        new Lie("what was measured is not there", HANDLER, ":11.8", ":2.5"),
        new Lie("more is there than was measured", HANDLER, ":11.8", ":24"),
        new Lie("the part is more than the whole", HANDLER, ":4.5", ":16"),
        new Lie("what was stopped has gone beyond its order", HANDLER, ":14.2", ":40"),
        new Lie("what is in doubt has gone beyond its order", HANDLER, ":6.6", ":28"),
        new Lie("half of what was done is missing", HANDLER, ":39.1", ":20"),
        new Lie(
            "the refused one poured",
            HANDLER,
            "colour/3:mix#1\",\"effect\":\"partial-dispense\",\"detail\":{\"labware\":\"plate-3\"",
            "colour/4:mix#1\",\"effect\":\"partial-dispense\",\"detail\":{\"labware\":\"plate-4\""),
        new Lie(
            "another liquid than the order says",
            HANDLER,
            "\"liquid\":\"cyan\",\"microlitres\":14.2",
            "\"liquid\":\"yellow\",\"microlitres\":14.2"),
        new Lie(
            "the intent says less than was ordered",
            JOURNAL,
            "\"liquid\":\"cyan\",\"volume\":{\"value\":40.0",
            "\"liquid\":\"cyan\",\"volume\":{\"value\":4.0"),
        new Lie(
            "the part stands in the books as done",
            JOURNAL,
            "\"effect\":\"PARTIAL\",\"measured\":{\"cyan\":{\"value\":12.0",
            "\"effect\":\"PARTIAL\",\"measured\":{\"cyan\":{\"value\":40.0"));
  }

  @Test
  void trueStoryIsBelieved() {
    assertThat(Audit.of(AuditFolder.read(STORY.folder())).get(Invariant.I15))
        .isEqualTo(new Ruling.Holds(9));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void lieIsFlagged(Lie lie) throws IOException {
    AuditRecords records = STORY.with(folder, lie.file(), lie.from(), lie.to());
    assertThat(Audit.of(records).get(Invariant.I15)).isInstanceOf(Ruling.Broken.class);
  }
}
