// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.athanor.driver.lads.ProgramResult.Ending;
import org.athanor.driver.lads.ProgramRuns.Look;
import org.athanor.driver.opcua.OpcUaReplies;
import org.athanor.driver.opcua.OpcUaReplies.Meaning;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;

/// Runs programs of one unit, and finds out what became of them.
final class ProgramRunner {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration SETTLE = Duration.ofMillis(300);
  private static final int LOOKS_WITHOUT_TRACE_MAX = 20;

  private final DeviceSession session;
  private final LadsUnit unit;
  private final ProgramRuns runs;
  private final Optional<UnitLock> lock;
  private final Signal signal;
  private final AtomicBoolean stopAsked = new AtomicBoolean();

  ProgramRunner(
      DeviceSession session,
      LadsUnit unit,
      ProgramRuns runs,
      Optional<UnitLock> lock,
      Signal signal) {
    this.session = session;
    this.unit = unit;
    this.runs = runs;
    this.lock = lock;
    this.signal = signal;
  }

  /// Somebody asked the unit to stop or abort.
  void stopAsked() {
    stopAsked.set(true);
  }

  CommandOutcome run(CommandOrder order, RunProgram run)
      throws ServiceFailure, InterruptedException {
    var start = new ProgramStart(session, unit);
    Optional<String> objection = start.objection(run);
    if (objection.isPresent()) {
      return Outcomes.refused("invalid-argument", objection.get());
    }
    Optional<LadsUnit.Method> method = unit.method(LadsNames.START_PROGRAM);
    if (method.isEmpty()) {
      return Outcomes.notSupported(unit.id() + " does not run programs");
    }
    stopAsked.set(false);
    LadsUnit.Method startProgram = method.get();
    var inputs = start.inputs(startProgram, order, run);
    var reply = session.call(startProgram.object(), startProgram.method(), inputs);
    return switch (OpcUaReplies.of(reply)) {
      case Meaning.Refused(var error) -> new CommandOutcome.Failed(error);
      case Meaning.InDoubt(var lastKnown) -> new CommandOutcome.InDoubt(lastKnown);
      case Meaning.Acknowledged _ -> follow(order.id().toString());
    };
  }

  private CommandOutcome follow(String task) throws ServiceFailure, InterruptedException {
    for (int without = 0; without < LOOKS_WITHOUT_TRACE_MAX; ) {
      long seen = signal.count();
      switch (runs.look(task)) {
        case Look.Recorded(var result, var state) -> {
          return result.asOutcome(ending(state));
        }
        case Look.Running _ -> without = 0;
        case Look.Busy _, Look.NoTrace _ -> without++;
      }
      signal.await(seen, LOOK_AGAIN);
    }
    return new CommandOutcome.InDoubt("the device took the program, but has no result of it");
  }

  private Ending ending(FunctionalUnitState state) {
    if (stopAsked.get()) {
      return Ending.ON_REQUEST;
    }
    return state == FunctionalUnitState.ABORTED ? Ending.ABORTED : Ending.BY_ITSELF;
  }

  /// Two looks in a row without a trace, the lock ours all the while: it did not happen.
  Evidence resolve(String task) throws ServiceFailure, InterruptedException {
    boolean absent = false;
    while (true) {
      long seen = signal.count();
      switch (runs.look(task)) {
        case Look.Recorded(var result, var state) -> {
          return result.asEvidence(ending(state));
        }
        case Look.NoTrace _ -> {
          if (absent) {
            return untraced();
          }
          absent = true;
        }
        case Look.Running _, Look.Busy _ -> absent = false;
      }
      signal.await(seen, absent ? SETTLE : LOOK_AGAIN);
    }
  }

  private Evidence untraced() throws ServiceFailure {
    if (unit.resultSet().isEmpty()) {
      return new Evidence.Inconclusive("the device keeps no results");
    }
    if (lock.isEmpty()) {
      return new Evidence.Inconclusive(
          "the device has no record, but no lock either: it may still get the order");
    }
    return lock.get().renew()
        ? new Evidence.NotDone("lock of " + unit.id() + " held by the session that found no record")
        : new Evidence.Inconclusive("the lock of " + unit.id() + " is not ours any more");
  }
}
