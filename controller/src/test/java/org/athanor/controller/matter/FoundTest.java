// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.athanor.model.id.LabwareId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is in labware once a person has said so, and what comes to it later.
class FoundTest {
  private static final LabwareId PLATE = new LabwareId("plate-7");
  private static final VolumeRange TEN = VolumeRange.exactly(10);

  @Test
  void whatAPersonFoundStandsInTheBooksAndWhatIsPouredLaterComesToIt() {
    Found found =
        new Found(
            Map.of("cyan", VolumeRange.exactly(4), "black", VolumeRange.NOTHING),
            Map.of("cyan", TEN, "black", TEN));

    assertThat(found.with(Map.of("cyan", TEN, "black", TEN)))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(4)));
    assertThat(found.with(Map.of("cyan", VolumeRange.exactly(17), "black", TEN, "magenta", TEN)))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(11), "magenta", TEN));
  }

  // Up to 10 uL were in doubt when the person found 6 uL in the plate: they are among them. When
  // the doubt is settled and 5 uL more have been poured, the plate holds 11 uL, whatever the ledger
  // says of the doubt.
  @ParameterizedTest
  @CsvSource({"0", "3", "10"})
  void aDoubtThatIsSettledLaterIsNotCountedTwice(double poured) {
    Found found =
        new Found(Map.of("cyan", VolumeRange.exactly(6)), Map.of("cyan", VolumeRange.upTo(10)));

    VolumeRange now =
        found
            .with(Map.of("cyan", VolumeRange.exactly(poured + 5)))
            .getOrDefault("cyan", VolumeRange.NOTHING);

    assertThat(now.leastMicrolitres()).isLessThanOrEqualTo(11);
    assertThat(now.mostMicrolitres()).isGreaterThanOrEqualTo(11);
  }

  @Test
  void otherPiecesStayAsTheyAre() {
    Contents none = Contents.NONE.with(Map.of(PLATE, new Found(Map.of("cyan", TEN), Map.of())));

    assertThat(none.in(PLATE)).isEqualTo(Map.of("cyan", TEN));
    assertThat(none.in(new LabwareId("plate-8"))).isEmpty();
    assertThat(none.with(Map.of(PLATE, new Found(Map.of(), Map.of("cyan", TEN)))))
        .as("emptied by hand")
        .isEqualTo(Contents.NONE);
  }
}
