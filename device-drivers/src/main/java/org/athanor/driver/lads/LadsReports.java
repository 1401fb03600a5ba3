// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.driver.opcua.DriverThreads;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Reports what a LADS device shows by itself: states, progress and sensors. Runs in the driver's
/// mailbox, one note at a time.
final class LadsReports {
  private static final double STATES_MILLIS = 50;
  private static final double SENSORS_MILLIS = 500;

  private final DriverThreads threads;
  private final DriverListener listener;
  private final Signal signal;
  private final InstantSource clock;
  private final Map<NodeId, Consumer<DataValue>> states = new HashMap<>();
  private final Map<NodeId, Consumer<DataValue>> sensors = new HashMap<>();

  private LadsReports(
      DriverThreads threads, DriverListener listener, Signal signal, InstantSource clock) {
    this.threads = threads;
    this.listener = listener;
    this.signal = signal;
    this.clock = clock;
  }

  static void subscribe(
      DeviceSession session,
      LadsDevice device,
      DriverThreads threads,
      DriverListener listener,
      Signal signal,
      InstantSource clock)
      throws ServiceFailure {
    var reports = new LadsReports(threads, listener, signal, clock);
    device.deviceState().ifPresent(node -> reports.states.put(node, reports::deviceState));
    device.units().values().forEach(unit -> reports.new OfUnit(unit).watch());
    session.subscribe(reports.states.keySet(), STATES_MILLIS, reports::changed);
    if (!reports.sensors.isEmpty()) {
      session.subscribe(reports.sensors.keySet(), SENSORS_MILLIS, reports::measured);
    }
  }

  private void changed(NodeId node, DataValue value) {
    signal.raise();
    Consumer<DataValue> report = states.get(node);
    if (report != null) {
      threads.hand(() -> report.accept(value));
    }
  }

  private void measured(NodeId node, DataValue value) {
    Consumer<DataValue> report = sensors.get(node);
    if (report != null) {
      threads.hand(() -> report.accept(value));
    }
  }

  private void deviceState(DataValue value) {
    LadsStates.device(OpcUaValues.text(value)).ifPresent(listener::deviceState);
  }

  /// What is known of one unit so far.
  private final class OfUnit {
    private final LadsUnit unit;
    private String state = "";
    private String running = "";
    private String step = "";
    private double runtime;
    private double estimated;
    private Optional<FunctionalUnitState> told = Optional.empty();

    OfUnit(LadsUnit unit) {
      this.unit = unit;
    }

    void watch() {
      unit.currentState().ifPresent(node -> states.put(node, value -> state(value)));
      unit.runningState().ifPresent(node -> states.put(node, value -> running(value)));
      progress(LadsNames.CURRENT_STEP_NAME, value -> step = OpcUaValues.text(value));
      progress(LadsNames.ESTIMATED_RUNTIME, value -> estimated = number(value));
      progress(LadsNames.CURRENT_RUNTIME, value -> runtime = number(value));
      for (LadsFunction function : unit.functions().values()) {
        // Only to wake those who wait for a cover.
        function.currentState().ifPresent(node -> states.put(node, _ -> {}));
        function.value().ifPresent(value -> sensors.put(value.variable(), seen(function, value)));
      }
    }

    private Consumer<DataValue> seen(LadsFunction function, AnalogValue value) {
      return data ->
          OpcUaValues.observation(function.id().value(), data, value.unit(), clock)
              .ifPresent(observation -> listener.observed(unit.id(), observation));
    }

    private void progress(String name, Consumer<DataValue> note) {
      unit.ofActiveProgram(name)
          .ifPresent(node ->
              states.put(
                  node,
                  value -> {
                    note.accept(value);
                    tellProgress();
                  }));
    }

    private void state(DataValue value) {
      state = OpcUaValues.text(value);
      tellState();
    }

    private void running(DataValue value) {
      running = OpcUaValues.text(value);
      tellState();
    }

    private void tellState() {
      Optional<FunctionalUnitState> now = LadsStates.unit(state, running);
      if (now.isPresent() && !now.equals(told)) {
        told = now;
        listener.functionalUnitState(unit.id(), now.get());
      }
    }

    private void tellProgress() {
      if (estimated > 0 && told.filter(LadsStates::active).isPresent()) {
        listener.progress(unit.id(), Math.clamp(runtime / estimated, 0, 1), step);
      }
    }

    private static double number(DataValue value) {
      return OpcUaValues.number(value).orElse(0.0);
    }
  }
}
