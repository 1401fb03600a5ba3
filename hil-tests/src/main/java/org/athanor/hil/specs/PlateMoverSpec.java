// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.athanor.hil.Device;
import org.athanor.hil.DeviceUnderTest;
import org.athanor.hil.Hil;
import org.athanor.hil.HilTest;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError.Effect;

/// A robot that carries plates. Fixtures: `labware` at `home`, a `free` place and an `occupied`
/// one.
@Hil
public class PlateMoverSpec {
  @HilTest(needs = "plate-mover")
  void carriesAPlateThereAndBack(@Device("plate-mover") DeviceUnderTest arm) {
    var plate = arm.fixture("labware");
    var home = arm.fixture("home");
    var free = arm.fixture("free");

    assertThat(arm.transfer(plate, home, free)).isInstanceOf(CommandOutcome.Completed.class);
    assertThat(arm.transfer(plate, free, home)).isInstanceOf(CommandOutcome.Completed.class);
  }

  @HilTest(needs = "plate-mover")
  void refusesAnOccupiedPlaceAndLeavesThePlateWhereItIs(
      @Device("plate-mover") DeviceUnderTest arm) {
    var plate = arm.fixture("labware");
    var home = arm.fixture("home");
    var free = arm.fixture("free");

    assertThat(arm.transfer(plate, home, arm.fixture("occupied")))
        .isInstanceOfSatisfying(
            CommandOutcome.Failed.class,
            failed -> assertThat(failed.error().effect()).isEqualTo(Effect.NONE));
    // It is still at home: it can be fetched from there.
    assertThat(arm.transfer(plate, home, free)).isInstanceOf(CommandOutcome.Completed.class);
    assertThat(arm.transfer(plate, free, home)).isInstanceOf(CommandOutcome.Completed.class);
  }
}
