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
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;

/// Runs programs of one unit, and finds out what became of them.
final class ProgramRunner {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration SETTLE = Duration.ofMillis(300);
  private static final int LOOKS_WITHOUT_TRACE_MAX = 20;

  private final LadsSession link;
  private final LadsUnit unit;
  private final ProgramRuns runs;
  private final Optional<UnitLock> lock;
  private final Counters counters;
  private final AtomicBoolean stopAsked = new AtomicBoolean();

  ProgramRunner(LadsSession link, LadsUnit unit, Optional<UnitLock> lock, Counters counters) {
    this.link = link;
    this.unit = unit;
    this.runs = new ProgramRuns(link.session(), unit, link.clock());
    this.lock = lock;
    this.counters = counters;
  }

  /// How far a run can be proven later.
  DeviceClass deviceClass() {
    boolean tells = unit.resultSet().isPresent() || counters.any();
    return lock.isPresent() && tells ? DeviceClass.EVIDENCE : DeviceClass.BLIND;
  }

  /// Somebody asked the unit to stop or abort.
  void stopAsked() {
    stopAsked.set(true);
  }

  CommandOutcome run(CommandOrder order, RunProgram run)
      throws ServiceFailure, InterruptedException {
    var start = new ProgramStart(link.session(), unit);
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
    var reply = link.session().call(startProgram.object(), startProgram.method(), inputs);
    return switch (OpcUaReplies.of(reply)) {
      case Meaning.Refused(var error) -> new CommandOutcome.Failed(error);
      case Meaning.InDoubt(var lastKnown) -> new CommandOutcome.InDoubt(lastKnown);
      case Meaning.Acknowledged _ -> {
        link.took(order.id());
        yield follow(order);
      }
    };
  }

  private CommandOutcome follow(CommandOrder order) throws ServiceFailure, InterruptedException {
    String task = order.id().toString();
    for (int without = 0; without < LOOKS_WITHOUT_TRACE_MAX; ) {
      long seen = link.signal().count();
      switch (runs.look(task)) {
        case Look.Recorded(var result, var state) -> {
          return result.asOutcome(ending(state), order.effects());
        }
        case Look.Running _ -> without = 0;
        case Look.Busy _, Look.NoTrace _ -> without++;
      }
      link.signal().await(seen, LOOK_AGAIN);
    }
    return new CommandOutcome.InDoubt("the device took the program, but has no result of it");
  }

  private Ending ending(FunctionalUnitState state) {
    if (stopAsked.get()) {
      return Ending.ON_REQUEST;
    }
    return state == FunctionalUnitState.ABORTED ? Ending.ABORTED : Ending.BY_ITSELF;
  }

  /// Two looks in a row without a trace, before it is asked what that means.
  Evidence resolve(CommandOrder order) throws ServiceFailure, InterruptedException {
    String task = order.id().toString();
    boolean absent = false;
    while (true) {
      long seen = link.signal().count();
      switch (runs.look(task)) {
        case Look.Recorded(var result, var state) -> {
          return result.asEvidence(ending(state), order.effects());
        }
        case Look.NoTrace _ -> {
          if (absent) {
            return untraced(order);
          }
          absent = true;
        }
        case Look.Running _, Look.Busy _ -> absent = false;
      }
      link.signal().await(seen, absent ? SETTLE : LOOK_AGAIN);
    }
  }

  private Evidence untraced(CommandOrder order) throws ServiceFailure {
    // The counters are read between two signs that the lock is ours.
    boolean ours = lock.isPresent() && lock.get().renew();
    Counters.Verdict seen = counters.since(order.baseline());
    boolean still = ours && lock.get().renew();
    return new Untraced(
            still
                ? Optional.of("lock of " + unit.id() + " held by the session that looked")
                : Optional.empty(),
            unit.resultSet().isPresent(),
            order.baseline().sameBoot(link.bootId()),
            link.taken().contains(order.id()),
            seen)
        .judge();
  }
}
