// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.athanor.model.device.FunctionalUnitState.ABORTED;
import static org.athanor.model.device.FunctionalUnitState.ABORTING;
import static org.athanor.model.device.FunctionalUnitState.CLEARING;
import static org.athanor.model.device.FunctionalUnitState.COMPLETE;
import static org.athanor.model.device.FunctionalUnitState.COMPLETING;
import static org.athanor.model.device.FunctionalUnitState.EXECUTE;
import static org.athanor.model.device.FunctionalUnitState.HELD;
import static org.athanor.model.device.FunctionalUnitState.HOLDING;
import static org.athanor.model.device.FunctionalUnitState.STARTING;
import static org.athanor.model.device.FunctionalUnitState.STOPPED;
import static org.athanor.model.device.FunctionalUnitState.STOPPING;
import static org.athanor.model.device.FunctionalUnitState.UNHOLDING;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.id.LabwareId;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.time.LabTime;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/// The functional unit: runs the program `dispense` in simulated time, one run at a time.
///
/// Each liquid is one effect: announced in the ledger, done to the world, told to the ground truth,
/// confirmed in the ledger. Whatever instant the power fails, the ledger never claims more than
/// happened, nor that nothing did when something may have.
final class Dispenser {
  private final DeviceSetting device;
  private final HandlerSetting setting;
  private final RunLedger ledger;
  private final DispensingError error;
  private final DispenserFace face;
  private FunctionalUnitState state = STOPPED;
  private Optional<Active> active = Optional.empty();
  private boolean powerless;

  /// The run under way.
  ///
  /// @param step the dose that is next, counted from 0; behind the last one, the run only finishes
  /// @param due when the step's waiting is over; while held, how long it still takes counts
  private record Active(
      ProgramRun run, int step, Instant due, Duration left, LabTime.Timer timer) {}

  Dispenser(DeviceSetting device, HandlerSetting setting, RunLedger ledger, DispenserFace face) {
    this.device = device;
    this.setting = setting;
    this.ledger = ledger;
    this.face = face;
    this.error = new DispensingError(device.seed(), setting.variation());
  }

  /// Closes the books on runs that a power cut ended, and shows what was.
  synchronized void wake() {
    for (RunRecord record : ledger.all()) {
      if (record.ending() instanceof RunRecord.Ending.Open) {
        close(record.run(), record.outcomeIfCut("the power failed"));
      } else {
        face.ended(record);
      }
    }
    show(STOPPED);
    face.supplies();
  }

  synchronized boolean knows(String task) {
    return ledger.find(task).isPresent();
  }

  /// Accepts a run and gives it an id, or refuses it before anything moved.
  synchronized String start(DispenseOrder order) throws Refused {
    if (knows(order.task())) {
      throw new Refused(StatusCodes.Bad_EntryExists, "seen before: " + order.task());
    }
    if (state != STOPPED) {
      throw new Refused(StatusCodes.Bad_InvalidState, "the unit is " + state);
    }
    LabwareId plate =
        device
            .world()
            .occupant(setting.site())
            .orElseThrow(() -> new Refused(StatusCodes.Bad_InvalidState, "no plate on the deck"));
    ProgramRun run = order.run("run-" + (ledger.all().size() + 1), plate, now().toString());
    checkSupplies(run);
    ledger.write(new LedgerEntry.Started(run.task(), run));
    show(STARTING);
    face.started(run, run.doses().size() + 1, (double) estimate(run).toMillis());
    show(EXECUTE);
    await(run, 0, setting.preparation());
    return run.id();
  }

  private void checkSupplies(ProgramRun run) throws Refused {
    if (ledger.all().stream().mapToInt(r -> r.begun().size()).sum() + run.doses().size()
        > setting.tips()) {
      throw new Refused(StatusCodes.Bad_InvalidState, "not enough tips");
    }
    for (ProgramRun.Dose dose : run.doses()) {
      double need = error.actual(run.sample(), dose.liquid(), dose.microlitres());
      if (device.world().reservoir(dose.liquid()) < need) {
        throw new Refused(StatusCodes.Bad_InvalidState, "too little " + dose.liquid());
      }
    }
  }

  private Duration estimate(ProgramRun run) {
    return setting.preparation().multipliedBy(2).plus(liquids(run.doses().size()));
  }

  private Duration liquids(int count) {
    return setting.perLiquid().multipliedBy(count);
  }

  /// Waits for the end of a step: of the preparation and dose 0, of dose 1, ..., of the finish.
  private void await(ProgramRun run, int step, Duration extra) {
    boolean last = step == run.doses().size();
    String name = last ? "finish" : "dispense " + run.doses().get(step).liquid();
    Duration before = step == 0 ? Duration.ZERO : setting.preparation();
    face.step(step + 1, name, (double) before.plus(liquids(step)).toMillis());
    arm(run, step, last ? setting.preparation() : setting.perLiquid().plus(extra));
  }

  private void arm(ProgramRun run, int step, Duration wait) {
    LabTime.Timer timer = device.time().after(wait, () -> stepDone(run, step));
    active = Optional.of(new Active(run, step, now().plus(wait), wait, timer));
  }

  private synchronized void stepDone(ProgramRun run, int step) {
    if (state != EXECUTE || active.filter(a -> a.run().equals(run) && a.step() == step).isEmpty()) {
      return; // stopped or held in the same instant
    }
    if (step == run.doses().size()) {
      complete(run);
      return;
    }
    try {
      dispense(run, run.doses().get(step));
      await(run, step + 1, Duration.ZERO);
    } catch (IllegalStateException e) {
      fail(run, String.valueOf(e.getMessage()));
    }
  }

  // Nobody asked for this end, so it is a failure and not an abort, if nothing happened at all.
  private void fail(ProgramRun run, String why) {
    show(ABORTING);
    boolean untouched = ledger.get(run).begun().isEmpty();
    close(
        run,
        untouched
            ? LadsNames.OUTCOME_FAILED + "dispensing-failed:" + why
            : ledger.get(run).outcomeIfCut(why));
    active = Optional.empty();
    show(ABORTED);
  }

  private void dispense(ProgramRun run, ProgramRun.Dose dose) {
    LabwareId plate = new LabwareId(run.labware());
    if (!device.world().occupant(setting.site()).equals(Optional.of(plate))) {
      throw new IllegalStateException(plate + " is not on the deck any more");
    }
    ledger.write(new LedgerEntry.Dispensing(run.task(), dose.liquid()));
    double actual = error.actual(run.sample(), dose.liquid(), dose.microlitres());
    device.world().draw(dose.liquid(), actual);
    device.world().add(plate, dose.liquid(), actual);
    device
        .truth()
        .happened(
            run.task(),
            "dispense",
            Map.of("labware", run.labware(), "liquid", dose.liquid(), "microlitres", actual));
    double measured = Math.round(actual * 100) / 100.0;
    ledger.write(new LedgerEntry.Dispensed(run.task(), dose.liquid(), measured));
    face.supplies();
  }

  private void complete(ProgramRun run) {
    show(COMPLETING);
    close(run, LadsNames.OUTCOME_COMPLETED);
    active = Optional.empty();
    show(COMPLETE);
    show(STOPPING);
    show(STOPPED);
  }

  private void close(ProgramRun run, String outcome) {
    ledger.write(new LedgerEntry.Ended(run.task(), outcome, now().toString()));
    face.ended(ledger.get(run));
  }

  synchronized boolean hold() {
    if (state != EXECUTE) {
      return state == HELD;
    }
    active.ifPresent(a -> {
      a.timer().cancel();
      Duration left = Duration.between(now(), a.due());
      Duration rest = left.isNegative() ? Duration.ZERO : left;
      active = Optional.of(new Active(a.run(), a.step(), a.due(), rest, a.timer()));
    });
    show(HOLDING);
    show(HELD);
    return true;
  }

  synchronized boolean unhold() {
    if (state != HELD) {
      return state == EXECUTE;
    }
    show(UNHOLDING);
    show(EXECUTE);
    active.ifPresent(a -> arm(a.run(), a.step(), a.left()));
    return true;
  }

  synchronized boolean stop() {
    if (state != EXECUTE && state != HELD) {
      return state == STOPPED;
    }
    show(STOPPING);
    cut("stopped");
    show(STOPPED);
    return true;
  }

  /// From any state: an abort is never refused.
  synchronized boolean abort() {
    show(ABORTING);
    cut("aborted");
    show(ABORTED);
    return true;
  }

  synchronized boolean clear() {
    if (powerless || state != ABORTED) {
      return !powerless && state == STOPPED;
    }
    show(CLEARING);
    show(STOPPED);
    return true;
  }

  /// The run ends where it is. With its power back the unit is at rest, and runs nothing.
  synchronized void emergencyStop(boolean pressed) {
    powerless = pressed;
    if (pressed) {
      show(ABORTING);
      cut("emergency stop");
      show(ABORTED);
    } else {
      clear();
    }
  }

  private void cut(String why) {
    active.ifPresent(a -> {
      a.timer().cancel();
      RunRecord record = ledger.get(a.run());
      String outcome = record.outcomeIfCut(why);
      close(a.run(), outcome);
    });
    active = Optional.empty();
  }

  synchronized void sleep() {
    active.ifPresent(a -> a.timer().cancel());
    active = Optional.empty();
  }

  int tipsLeft() {
    return setting.tips() - ledger.all().stream().mapToInt(r -> r.begun().size()).sum();
  }

  private void show(FunctionalUnitState next) {
    state = next;
    face.state(next);
  }

  private Instant now() {
    return device.time().instant();
  }
}
