// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnseenTablesTest {
  private static final DatasetFolders BUILT_IN = new DatasetFolders(Optional.empty());

  @Test
  void aNumberNamesOneTableForEver() {
    assertThat(UnseenTables.named("bumps-17")).isEqualTo(UnseenTables.named("bumps-17"));
    assertThat(UnseenTables.named("bumps-17").orElseThrow().values())
        .isNotEqualTo(UnseenTables.named("bumps-18").orElseThrow().values());
    assertThat(UnseenTables.named("hills-1")).isEmpty();
    assertThat(UnseenTables.named("bumps")).isEmpty();
  }

  @Test
  void unseenIsAllFamilies() {
    List<Dataset> tables = BUILT_IN.named(List.of("unseen", "bumps-1"));
    assertThat(tables).hasSize(15);
    assertThat(tables)
        .allSatisfy(table -> {
          assertThat(table.size()).isGreaterThanOrEqualTo(90);
          assertThat(table.values().stream().distinct().count()).isGreaterThan(table.size() / 2);
          assertThat(table.places()).hasSize(table.size());
        });
  }

  /// So that whoever reads the message knows what there is.
  @Test
  void anUnknownNameListsTheKnownOnes() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> BUILT_IN.named(List.of("nowhere")))
        .isInstanceOf(BenchProblem.class)
        .hasMessageContaining("branin")
        .hasMessageContaining("blend-1")
        .hasMessageContaining("two-objectives");
  }
}
