// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;
import org.junit.jupiter.api.Test;

/// What each verdict says is in the labware.
class PouredTest {
  private static final LabwareId PLATE = new LabwareId("plate-7");
  private static final Effects EFFECTS =
      new Effects(
          List.of(Pour.microlitres(20, "cyan", PLATE), Pour.microlitres(8, "black", PLATE)));
  private static final Map<String, VolumeRange> SOME =
      Map.of("cyan", VolumeRange.upTo(20), "black", VolumeRange.upTo(8));

  @Test
  void whatWasDoneIsAllThere() {
    assertThat(Poured.after(EFFECTS, new CommandOutcome.Completed(List.of())).in(PLATE))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(20), "black", VolumeRange.exactly(8)));
  }

  @Test
  void whatIsProvenNotToHaveHappenedLeavesNothing() {
    assertThat(Poured.after(EFFECTS, failed(Effect.NONE, Map.of()))).isEqualTo(Contents.NONE);
  }

  @Test
  void inPartIsBetweenNothingAndAll() {
    assertThat(Poured.after(EFFECTS, failed(Effect.PARTIAL, Map.of())).in(PLATE)).isEqualTo(SOME);
  }

  @Test
  void whatWasMeasuredIsThereAndOfTheRestNobodyKnows() {
    assertThat(
            Poured.after(EFFECTS, failed(Effect.PARTIAL, Map.of("cyan", Quantity.of(12, "uL"))))
                .in(PLATE))
        .isEqualTo(Map.of("cyan", VolumeRange.exactly(12), "black", VolumeRange.upTo(8)));
  }

  @Test
  void whatWasCalledOffOnTheWayMayHaveBegun() {
    assertThat(Poured.after(EFFECTS, new CommandOutcome.Cancelled("stopped")).in(PLATE))
        .isEqualTo(SOME);
  }

  @Test
  void whatNobodyCanTellYetMayBeAnything() {
    assertThat(Poured.meanwhile(EFFECTS).in(PLATE)).isEqualTo(SOME);
  }

  @Test
  void severalOrdersAndUnitsAddUp() {
    Contents done = Poured.after(EFFECTS, new CommandOutcome.Completed(List.of()));
    Contents doubtful = Poured.meanwhile(EFFECTS);

    assertThat(done.plus(doubtful).in(PLATE))
        .isEqualTo(Map.of("cyan", new VolumeRange(20, 40), "black", new VolumeRange(8, 16)));
    assertThat(Contents.sum(List.of(done, doubtful))).isEqualTo(done.plus(doubtful));
    assertThat(Contents.sum(List.of())).isEqualTo(Contents.NONE);
  }

  private static CommandOutcome failed(Effect effect, Map<String, Quantity> measured) {
    return new CommandOutcome.Failed(new DefinedError("leak", "it leaks", effect, measured));
  }
}
