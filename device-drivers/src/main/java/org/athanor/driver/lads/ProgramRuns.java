// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Looks for a run of a unit by its supervisory task id: among what is active and what is recorded.
final class ProgramRuns {
  private final DeviceSession session;
  private final LadsUnit unit;
  private final InstantSource clock;

  /// Task ids of the results seen so far. A result never changes its task.
  private final Map<NodeId, String> tasks = new ConcurrentHashMap<>();

  ProgramRuns(DeviceSession session, LadsUnit unit, InstantSource clock) {
    this.session = session;
    this.unit = unit;
    this.clock = clock;
  }

  /// What can be seen of a run at one moment.
  sealed interface Look {
    /// It ended, and this is the record.
    record Recorded(ProgramResult result, FunctionalUnitState unit) implements Look {}

    /// It runs, or a run of which the device does not say whose it is.
    record Running() implements Look {}

    /// The unit is busy with something else.
    record Busy() implements Look {}

    /// Nothing runs, and there is no record.
    record NoTrace() implements Look {}
  }

  FunctionalUnitState state() throws ServiceFailure {
    return read().state();
  }

  /// The state is read before the results: LADS has a result complete before the unit leaves its
  /// running state.
  Look look(String task) throws ServiceFailure {
    Snapshot now = read();
    if (LadsStates.active(now.state())) {
      boolean anothers = now.task().isPresent() && !now.task().get().equals(task);
      return anothers ? new Look.Busy() : new Look.Running();
    }
    Optional<LadsNode> result = result(task);
    return result.isPresent()
        ? new Look.Recorded(ProgramResult.read(result.get(), clock), now.state())
        : new Look.NoTrace();
  }

  private record Snapshot(FunctionalUnitState state, Optional<String> task) {}

  private Snapshot read() throws ServiceFailure {
    List<NodeId> nodes = new ArrayList<>();
    unit.currentState().ifPresent(nodes::add);
    boolean inside = unit.currentState().isPresent() && unit.runningState().isPresent();
    unit.runningState().filter(_ -> inside).ifPresent(nodes::add);
    Optional<NodeId> task = unit.ofActiveProgram(LadsNames.SUPERVISORY_TASK_ID);
    task.ifPresent(nodes::add);
    List<DataValue> values = session.read(nodes);
    String state = unit.currentState().isPresent() ? OpcUaValues.text(values.get(0)) : "";
    String running = inside ? OpcUaValues.text(values.get(1)) : "";
    return new Snapshot(
        // A device that does not say whether it is at rest is taken to be at work.
        LadsStates.unit(state, running).orElse(FunctionalUnitState.EXECUTE),
        task.map(_ -> OpcUaValues.text(values.getLast())).filter(id -> !id.isEmpty()));
  }

  private Optional<LadsNode> result(String task) throws ServiceFailure {
    Optional<NodeId> set = unit.resultSet();
    if (set.isEmpty()) {
      return Optional.empty();
    }
    for (NodeId candidate : session.children(set.get()).values()) {
      String known = tasks.get(candidate);
      if (known == null || known.equals(task)) {
        Optional<LadsNode> found = resultAt(candidate, task);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LadsNode> resultAt(NodeId candidate, String task) throws ServiceFailure {
    LadsNode node = LadsNode.at(session, candidate);
    Optional<NodeId> id = node.id(LadsNames.SUPERVISORY_TASK_ID);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String found = OpcUaValues.text(session.read(id.get()));
    if (!found.isEmpty()) {
      tasks.put(candidate, found);
    }
    return found.equals(task) ? Optional.of(node) : Optional.empty();
  }
}
