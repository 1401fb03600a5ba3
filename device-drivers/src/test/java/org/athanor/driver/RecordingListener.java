// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// Keeps what a driver reports.
public final class RecordingListener implements DriverListener {
  public final List<String> losses = new CopyOnWriteArrayList<>();
  public final List<CommandId> acknowledged = new CopyOnWriteArrayList<>();
  public final List<DeviceState> deviceStates = new CopyOnWriteArrayList<>();
  public final List<FunctionalUnitState> unitStates = new CopyOnWriteArrayList<>();
  public final List<Double> progress = new CopyOnWriteArrayList<>();
  public final List<Observation> observations = new CopyOnWriteArrayList<>();

  @Override
  public void connectionLost(String reason) {
    losses.add(reason);
  }

  @Override
  public void acknowledged(CommandId command) {
    acknowledged.add(command);
  }

  @Override
  public void deviceState(DeviceState state) {
    deviceStates.add(state);
  }

  @Override
  public void functionalUnitState(FunctionalUnitId unit, FunctionalUnitState state) {
    unitStates.add(state);
  }

  @Override
  public void progress(FunctionalUnitId unit, double fraction, String step) {
    progress.add(fraction);
  }

  @Override
  public void observed(FunctionalUnitId unit, Observation observation) {
    observations.add(observation);
  }
}
