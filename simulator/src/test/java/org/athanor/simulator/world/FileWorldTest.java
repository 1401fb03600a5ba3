// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWorldTest {
  private static final LocationId HOTEL = new LocationId("hotel.1");
  private static final LocationId DECK = new LocationId("handler.deck");
  private static final LocationId WASTE = new LocationId("waste");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final LabwareId OTHER = new LabwareId("plate-2");
  private static final DeviceId HANDLER = new DeviceId("handler");

  private static final WorldPlan PLAN =
      new WorldPlan(
          Set.of(HOTEL, DECK, new LocationId("hotel.2")),
          Set.of(WASTE),
          Map.of(PLATE, HOTEL, OTHER, new LocationId("hotel.2")),
          Map.of(HANDLER, Map.of("cyan", 1_000.0)));

  @TempDir private Path folder;

  private World world() {
    return FileWorld.open(folder, PLAN).of(HANDLER);
  }

  @Test
  void aPlateIsInOnePlaceAndASlotHoldsOnePlate() {
    World world = world();
    world.move(PLATE, HOTEL, DECK);

    assertThat(world.whereIs(PLATE)).contains(DECK);
    assertThat(world.occupant(DECK)).contains(PLATE);
    assertThat(world.occupant(HOTEL)).isEmpty();
    assertThatThrownBy(() -> world.move(OTHER, new LocationId("hotel.2"), DECK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("handler.deck is taken");
    assertThatThrownBy(() -> world.move(PLATE, HOTEL, WASTE))
        .hasMessage("plate-1 is not at hotel.1");
    assertThatThrownBy(() -> world.move(PLATE, DECK, new LocationId("moon")))
        .hasMessage("there is no place called moon");
  }

  @Test
  void aBinHoldsAnyNumber() {
    World world = world();
    world.move(PLATE, HOTEL, WASTE);
    world.move(OTHER, new LocationId("hotel.2"), WASTE);

    assertThat(world.whereIs(OTHER)).contains(WASTE);
    assertThat(world.occupant(WASTE)).isEmpty();
  }

  @Test
  void matterIsStillThereWhenTheLabIsOpenedAgain() {
    world().move(PLATE, HOTEL, DECK);
    world().draw("cyan", 250);
    world().add(PLATE, "cyan", 249.5);

    World again = world();
    assertThat(again.whereIs(PLATE)).contains(DECK);
    assertThat(again.reservoir("cyan")).isEqualTo(750);
    assertThat(again.contents(PLATE)).isEqualTo(Map.of("cyan", 249.5));
    assertThat(again.contentsAt(DECK)).contains(Map.of("cyan", 249.5));
    assertThat(again.contentsAt(HOTEL)).isEmpty();
    assertThat(again.contents(OTHER)).isEmpty();
  }

  @Test
  void aReservoirGivesNoMoreThanItHolds() {
    assertThatThrownBy(() -> world().draw("cyan", 1_001))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cyan holds 1000.0 uL");
    assertThat(world().reservoir("cyan")).isEqualTo(1_000);
  }

  @Test
  void nothingIsLostWhenDevicesActAtTheSameTime() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      World mine = world();
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 10; i++) {
                  mine.draw("cyan", 1);
                  mine.add(PLATE, "cyan", 1);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(world().reservoir("cyan")).isEqualTo(960);
    assertThat(world().contents(PLATE)).isEqualTo(Map.of("cyan", 40.0));
  }
}
