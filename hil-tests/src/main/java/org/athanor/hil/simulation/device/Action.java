// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Observation;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;

/// What an order does to matter, in up to two strokes.
final class Action {
  static final String IN_GRIPPER = "labware-in-gripper";
  private static final LabwareId NO_LABWARE = new LabwareId("none");

  /// Writes a physical effect down.
  @FunctionalInterface
  interface Pen {
    void happened(String effect, Map<String, Object> detail);
  }

  private final Matter matter;
  private final CommandOrder order;
  private final Pen pen;
  private final double share;
  private boolean begun = false;
  private boolean finished = false;

  /// @param share 1 for the whole effect
  Action(Matter matter, CommandOrder order, Pen pen, double share) {
    this.matter = matter;
    this.order = order;
    this.pen = pen;
    this.share = share;
  }

  /// Why the device would not begin.
  Optional<String> obstacle() {
    if (!(order.command() instanceof DeviceCommand.Transfer(var labware, var from, var to))) {
      return Optional.empty();
    }
    LocationId at = matter.place(labware, from);
    if (!at.equals(from)) {
      return Optional.of(labware + " is at " + at);
    }
    return matter.free(to) ? Optional.empty() : Optional.of(to + " is taken");
  }

  LocationId gripper() {
    return new LocationId(order.unit().device() + ".gripper");
  }

  /// A transfer's picking up; nothing for other orders.
  void begin() {
    begun = true;
    if (order.command() instanceof DeviceCommand.Transfer(var labware, var from, var _)
        && !from.equals(gripper())) {
      carry("pick", labware, from, gripper());
    }
  }

  /// The rest of it.
  CommandOutcome finish(Kernel kernel) {
    finished = true;
    switch (order.command()) {
      case DeviceCommand.Transfer(var labware, var _, var to) ->
          carry("place", labware, gripper(), to);
      case DeviceCommand.RunProgram run -> {
        return run.program().value().equals("measure") ? measure(run, kernel) : dispense(run);
      }
      case DeviceCommand.SetTarget set ->
          pen.happened(
              "set", Map.of("function", set.function().value(), "value", set.target().value()));
      case DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ -> {}
    }
    return new CommandOutcome.Completed(List.of());
  }

  /// It stops where it is: so much of it was poured.
  void breakOff(double poured) {
    if (begun
        && !finished
        && order.command() instanceof DeviceCommand.RunProgram run
        && run.program().value().equals("dispense")) {
      pour(run, Math.min(0.9, 0.1 + poured));
    }
  }

  private void carry(String effect, LabwareId labware, LocationId from, LocationId to) {
    matter.move(labware, to);
    pen.happened(
        effect, Map.of("labware", labware.value(), "from", from.value(), "to", to.value()));
  }

  private CommandOutcome dispense(DeviceCommand.RunProgram run) {
    pour(run, share);
    return share < 1
        ? new CommandOutcome.Failed(
            new DefinedError("partial", "half of it", DefinedError.Effect.PARTIAL, measured(run)))
        : new CommandOutcome.Completed(List.of());
  }

  private void pour(DeviceCommand.RunProgram run, double part) {
    LabwareId plate = run.sample().map(s -> s.container()).orElse(NO_LABWARE);
    missing(plate);
    run.arguments()
        .forEach((liquid, value) -> {
          if (value instanceof Value.Scalar(var quantity)) {
            double microlitres = quantity.value() * part;
            matter.add(plate, liquid, microlitres);
            pen.happened(
                part < 1 ? "partial-dispense" : "dispense",
                Map.of("labware", plate.value(), "liquid", liquid, "microlitres", microlitres));
          }
        });
  }

  /// Every second part, so that both kinds occur.
  private Map<String, Quantity> measured(DeviceCommand.RunProgram run) {
    Map<String, Quantity> measured = new TreeMap<>();
    if (order.sequence() % 2 == 0) {
      run.arguments()
          .forEach((liquid, value) -> {
            if (value instanceof Value.Scalar(var quantity)) {
              measured.put(liquid, new Quantity(quantity.value() * share, quantity.unit()));
            }
          });
    }
    return measured;
  }

  /// These devices do not look whether anything stands there.
  private void missing(LabwareId plate) {
    if (matter.isElsewhere(plate)) {
      pen.happened(GroundTruth.UPON_NOTHING, Map.of("labware", plate.value()));
    }
  }

  private CommandOutcome measure(DeviceCommand.RunProgram run, Kernel kernel) {
    LabwareId plate = run.sample().map(s -> s.container()).orElse(NO_LABWARE);
    missing(plate);
    Map<String, Double> contents = matter.contents(plate);
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("labware", plate.value());
    detail.put("contents", contents);
    pen.happened("measure", detail);
    double sum = contents.values().stream().mapToDouble(Double::doubleValue).sum();
    return new CommandOutcome.Completed(
        List.of(
            observed("L", Math.max(0, 100 - sum / 4), kernel),
            observed("a", 10, kernel),
            observed("b", -10, kernel)));
  }

  private static Observation observed(String name, double value, Kernel kernel) {
    return new Observation(name, Value.of(value), Observation.Quality.GOOD, kernel.instant());
  }
}
