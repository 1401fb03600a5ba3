// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// A balance without wires, so that the harness itself can be tested. Its address says what it
/// weighs: `balance:12.5`.
public final class BalanceProvider implements DriverProvider {
  @Override
  public String kind() {
    return "balance";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("balance");
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    return new Balance(
        identity(order.options()),
        Double.parseDouble(order.address().getSchemeSpecificPart()),
        order);
  }

  private record Balance(DriverIdentity identity, double grams, Order order) implements Driver {
    @Override
    public CompletionStage<Connection> connect() {
      var program =
          new DeviceDescription.Program(
              new ProgramTemplateId("weigh"),
              "",
              List.of(),
              List.of(new DeviceDescription.Result("mass", new Unit("g"))));
      var unit =
          new DeviceDescription.FunctionalUnit(
              new FunctionalUnitId(order.device(), "pan"), List.of(program), List.of(), List.of());
      return CompletableFuture.completedStage(
          new Connection.Established(new DeviceDescription("Libra", "L1", "7", List.of(unit))));
    }

    @Override
    public CompletionStage<CommandOutcome> execute(CommandOrder command) {
      var mass =
          new Observation(
              "mass", Value.of(grams, "g"), Observation.Quality.GOOD, order.clock().instant());
      return CompletableFuture.completedStage(new CommandOutcome.Completed(List.of(mass)));
    }

    @Override
    public CompletionStage<Evidence> resolve(CommandOrder command) {
      return CompletableFuture.completedStage(new Evidence.Inconclusive("a balance has no memory"));
    }

    @Override
    public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
      return CompletableFuture.completedStage(false);
    }

    @Override
    public void close() {}
  }
}
