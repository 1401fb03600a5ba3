// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.athanor.hil.bench.Bench;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Sample;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// A device of the bench in the hands of one spec: the driver's port, in sentences. Every call
/// waits for its answer.
public final class DeviceUnderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /// Orders of a spec stay valid for long: the virtual lab's clock may run fast.
  private static final Duration VALID_FOR = Duration.ofDays(30);

  private final Bench.Entry entry;
  private final Driver driver;
  private final DeviceDescription description;
  private final ExperimentId experiment;
  private final InstantSource clock;
  private final List<Observation> observed;
  private int orders;

  DeviceUnderTest(
      Bench.Entry entry,
      Driver driver,
      DeviceDescription description,
      ExperimentId experiment,
      InstantSource clock,
      List<Observation> observed) {
    this.entry = entry;
    this.driver = driver;
    this.description = description;
    this.experiment = experiment;
    this.clock = clock;
    this.observed = observed;
  }

  static List<Observation> observations() {
    return new CopyOnWriteArrayList<>();
  }

  public DeviceId id() {
    return entry.id();
  }

  /// What the device says it is.
  public DeviceDescription description() {
    return description;
  }

  /// Labware or a place that the bench file names for the specs of this device.
  public String fixture(String name) {
    return fixtureIfAny(name)
        .orElseThrow(() ->
            new IllegalStateException(id() + " has no fixture \"" + name + "\" on this bench"));
  }

  Optional<String> fixtureIfAny(String name) {
    return Optional.ofNullable(entry.fixtures().get(name));
  }

  /// The program, wherever on the device it is.
  public DeviceDescription.Program program(String name) {
    return unitOf(name).programs().stream()
        .filter(program -> program.id().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// What the device has reported by itself so far.
  public List<Observation> observed() {
    return List.copyOf(observed);
  }

  /// Runs a program on the labware that the bench has put on the device.
  public CommandOutcome run(String program, Map<String, Quantity> arguments) {
    return execute(orderToRun(program, arguments));
  }

  /// Carries labware from one place to another.
  public CommandOutcome transfer(String labware, String from, String to) {
    var command =
        new DeviceCommand.Transfer(
            new LabwareId(labware), new LocationId(from), new LocationId(to));
    return execute(order("transfer", description.functionalUnits().getFirst(), command));
  }

  /// An order with an id of its own, armed and not sent yet.
  public CommandOrder orderToRun(String program, Map<String, Quantity> arguments) {
    var values = new TreeMap<String, Value>();
    arguments.forEach((name, quantity) -> values.put(name, new Value.Scalar(quantity)));
    var sample =
        fixtureIfAny("labware")
            .map(labware -> new Sample(experiment.sample(), new LabwareId(labware)));
    var command = new DeviceCommand.RunProgram(new ProgramTemplateId(program), values, sample);
    return order(program, unitOf(program), command);
  }

  public CommandOutcome execute(CommandOrder order) {
    return await(driver.execute(order), "the outcome of " + order.id());
  }

  public Evidence resolve(CommandOrder order) {
    return await(driver.resolve(order), "evidence about " + order.id());
  }

  private CommandOrder order(
      String step, DeviceDescription.FunctionalUnit unit, DeviceCommand command) {
    orders++;
    var id = new CommandId(experiment, new StepId(step + "-" + id() + "-" + orders), 1);
    Instant notAfter = clock.instant().plus(VALID_FOR);
    var order = new CommandOrder(id, unit.id(), command, notAfter);
    return switch (await(driver.arm(order), "baseline of " + id)) {
      case Driver.Arming.Armed(Baseline baseline) -> order.armed(baseline);
      case Driver.Arming.Unreachable(String reason) ->
          throw new AssertionError(id() + " cannot be armed: " + reason);
    };
  }

  private DeviceDescription.FunctionalUnit unitOf(String program) {
    return description.functionalUnits().stream()
        .filter(unit -> unit.programs().stream().anyMatch(p -> p.id().value().equals(program)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(id() + " has no program \"" + program + "\""));
  }

  private <T> T await(CompletionStage<T> answer, String what) {
    try {
      return answer.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(id() + ": no " + what + " within " + PATIENCE, e);
    } catch (ExecutionException e) {
      throw new AssertionError(id() + ": the driver threw instead of answering " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(id() + ": interrupted while waiting for " + what, e);
    }
  }

  void disconnect() {
    driver.close();
  }
}
