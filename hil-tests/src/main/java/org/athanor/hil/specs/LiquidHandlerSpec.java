// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.athanor.hil.Device;
import org.athanor.hil.DeviceUnderTest;
import org.athanor.hil.Hil;
import org.athanor.hil.HilTest;
import org.athanor.hil.result.Measurements;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// An instrument that dispenses liquids by its program `dispense`: an argument a liquid, and a
/// result of the same name that says what was dispensed. Fixture: `labware` that can take 50 uL.
@Hil
public class LiquidHandlerSpec {
  private static final String DISPENSE = "dispense";
  private static final double WANTED = 50;

  @HilTest(needs = "liquid-handler")
  void dispensesWithinTolerance(
      @Device("liquid-handler") DeviceUnderTest handler, Measurements measurements) {
    var liquid = firstLiquid(handler);
    var done = handler.run(DISPENSE, Map.of(liquid.name(), new Quantity(WANTED, liquid.unit())));

    assertThat(done)
        .isInstanceOfSatisfying(
            CommandOutcome.Completed.class,
            completed ->
                measurements
                    .measure("volume", number(completed.observations(), liquid.name()))
                    .unit(liquid.unit().ucum())
                    .in(0.95 * WANTED, 1.05 * WANTED)
                    .marginal(0.97 * WANTED, 1.03 * WANTED));
  }

  @HilTest(needs = "liquid-handler")
  void refusesMoreThanItsLimitAndDispensesNothing(
      @Device("liquid-handler") DeviceUnderTest handler) {
    var liquid = firstLiquid(handler);
    var tooMuch = new Quantity(liquid.max() * 2, liquid.unit());
    var order = handler.orderToRun(DISPENSE, Map.of(liquid.name(), tooMuch));

    assertThat(handler.execute(order))
        .isInstanceOfSatisfying(
            CommandOutcome.Failed.class,
            failed -> assertThat(failed.error().effect()).isEqualTo(Effect.NONE));
    assertThat(handler.resolve(order)).isInstanceOf(Evidence.NotDone.class);
  }

  private static Argument firstLiquid(DeviceUnderTest handler) {
    return handler.program(DISPENSE).arguments().getFirst();
  }

  private static double number(List<Observation> observations, String name) {
    return observations.stream()
        .filter(observation -> observation.name().equals(name))
        .map(Observation::value)
        .filter(Value.Scalar.class::isInstance)
        .mapToDouble(value -> ((Value.Scalar) value).quantity().value())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result \"" + name + "\" in " + observations));
  }
}
