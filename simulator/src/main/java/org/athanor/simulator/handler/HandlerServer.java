// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.athanor.opcua.server.MethodCall.text;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.opcua.nodeset.CompanionModel;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.NodeTree;
import org.athanor.opcua.server.ServerSetting;
import org.athanor.simulator.DeviceSetting;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual liquid handler: a LADS device on a socket, with a deck, reservoirs and a durable
/// ledger.
///
/// Only the session that holds the functional unit's lock may start the program; anyone may stop,
/// abort or hold it.
final class HandlerServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerServer.class);

  private final HandlerSetting setting;
  private final LabServer server;
  private final NodeTree tree;
  private final HandlerNodes nodes;
  private final RunLedger ledger;
  private final Dispenser dispenser;
  private final UnitLock lock;
  private final LadsStructures structures;
  private volatile boolean off;

  /// Opens the socket; returns once clients can connect.
  static HandlerServer start(DeviceSetting device, HandlerSetting setting) {
    HandlerServer handler = new HandlerServer(device, setting);
    handler.dispenser.wake();
    handler.server.start();
    return handler;
  }

  private HandlerServer(DeviceSetting device, HandlerSetting setting) {
    this.setting = setting;
    server =
        LabServer.create(
            new ServerSetting(
                device.address(),
                device.id().value(),
                device.memory().resolve("keys"),
                setting.plain()));
    server.load(List.of(CompanionModel.values()));
    tree = NodeTree.create(server, HandlerNodes.namespace(), device.time());
    nodes = new HandlerNodes(tree, setting, device);
    structures = new LadsStructures(server.milo());
    ledger = RunLedger.open(device.memory());
    var results = new ResultNodes(tree, structures, nodes.resultSet());
    dispenser = new Dispenser(device, setting, ledger, new Face(results));
    lock = new UnitLock(InstantSource.system(), this::showLock);
    lockMethods();
    programMethods();
    stateMethods();
  }

  void emergencyStop(boolean pressed) {
    dispenser.emergencyStop(pressed);
  }

  @Override
  public void close() {
    off = true;
    dispenser.sleep();
    server.close();
    ledger.close();
  }

  private void showLock(Optional<UnitLock.Holder> holder) {
    if (!off) {
      nodes.showLock(holder);
    }
  }

  private void lockMethods() {
    UaNode node = NodeTree.child(nodes.unit(), LadsNames.DI_LOCK);
    tree.handle(
        node,
        LadsNames.DI_INIT_LOCK,
        1,
        (session, in) -> {
          session.addLifecycleListener((closed, _) -> lock.ended(closed));
          return List.of(lock.init(session, text(in.getFirst())));
        });
    tree.handle(node, LadsNames.DI_RENEW_LOCK, 0, (session, _) -> List.of(lock.renew(session)));
    tree.handle(node, LadsNames.DI_EXIT_LOCK, 0, (session, _) -> List.of(lock.exit(session)));
    tree.handle(node, LadsNames.DI_BREAK_LOCK, 0, (_, _) -> List.of(lock.forceOpen()));
    nodes.showLock(Optional.empty());
    tree.set(LadsNames.MAX_INACTIVE_LOCK_TIME, (double) UnitLock.INACTIVE_LIMIT.toMillis());
  }

  // LADS has StartProgram twice, with its arguments in different order.
  private void programMethods() {
    tree.handle(
        nodes.stateMachine(),
        LadsNames.START_PROGRAM,
        5,
        (session, in) ->
            startProgram(session, in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)));
    tree.handle(
        nodes.operational(),
        LadsNames.START_PROGRAM,
        5,
        (session, in) ->
            startProgram(session, in.get(4), in.get(0), in.get(1), in.get(2), in.get(3)));
  }

  private List<Object> startProgram(
      Session session,
      Variant program,
      Variant properties,
      Variant job,
      Variant task,
      Variant samples)
      throws UaException {
    try {
      if (!lock.isHeldBy(session)) {
        throw new Refused(StatusCodes.Bad_UserAccessDenied, "the caller does not hold the lock");
      }
      if (dispenser.knows(text(task))) {
        throw new Refused(StatusCodes.Bad_EntryExists, "seen before");
      }
      DispenseOrder order =
          DispenseOrder.of(
              setting,
              text(program),
              structures.decodeKeyValues(properties),
              text(job),
              text(task),
              structures.decode(samples));
      return List.of(dispenser.start(order));
    } catch (Refused e) {
      LOG.info("refused {}: {}", task.value(), e.getMessage());
      throw e;
    }
  }

  private void stateMethods() {
    for (UaNode owner : List.of(nodes.stateMachine(), nodes.operational())) {
      tree.handle(owner, LadsNames.STOP, 0, (_, _) -> done(dispenser.stop()));
      tree.handle(owner, LadsNames.ABORT, 0, (_, _) -> done(dispenser.abort()));
      tree.handle(
          owner, LadsNames.CLEAR, 0, (session, _) -> done(mayAct(session) && dispenser.clear()));
    }
    UaNode running = nodes.runningMachine();
    tree.handle(running, LadsNames.HOLD, 0, (_, _) -> done(dispenser.hold()));
    tree.handle(
        running, LadsNames.UNHOLD, 0, (session, _) -> done(mayAct(session) && dispenser.unhold()));
  }

  private boolean mayAct(Session session) throws Refused {
    if (lock.isHeldByAnother(session)) {
      throw new Refused(StatusCodes.Bad_UserAccessDenied, "another client holds the lock");
    }
    return true;
  }

  private static List<Object> done(boolean taken) throws Refused {
    if (!taken) {
      throw new Refused(StatusCodes.Bad_InvalidState, "not in this state");
    }
    return List.of();
  }

  /// Shows the dispenser in the address space.
  private final class Face implements DispenserFace {
    private final ResultNodes results;

    Face(ResultNodes results) {
      this.results = results;
    }

    @Override
    public void state(FunctionalUnitState state) {
      LadsStates shown = LadsStates.of(state);
      tree.set(
          nodes.runningMachine(), LocalizedText.english(shown.running()), LadsNames.CURRENT_STATE);
      tree.set(nodes.stateMachine(), LocalizedText.english(shown.outer()), LadsNames.CURRENT_STATE);
    }

    @Override
    public void started(ProgramRun run, int steps, double estimatedMillis) {
      UaNode program = nodes.activeProgram();
      tree.set(program, run.id(), LadsNames.DEVICE_PROGRAM_RUN_ID);
      tree.set(program, estimatedMillis, LadsNames.ESTIMATED_RUNTIME);
      tree.set(program, UInteger.valueOf(steps), LadsNames.ESTIMATED_STEP_NUMBERS);
    }

    @Override
    public void step(int number, String name, double runtimeMillis) {
      UaNode program = nodes.activeProgram();
      tree.set(program, LocalizedText.english(name), LadsNames.CURRENT_STEP_NAME);
      tree.set(program, UInteger.valueOf(number), LadsNames.CURRENT_STEP_NUMBER);
      tree.set(program, runtimeMillis, LadsNames.CURRENT_RUNTIME);
    }

    @Override
    public void ended(RunRecord record) {
      results.add(record);
    }

    @Override
    public void supplies() {
      nodes.showSupplies(dispenser.tipsLeft());
    }
  }
}
