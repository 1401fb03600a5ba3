// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import org.apache.pekko.actor.typed.ActorRef;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// Hands a driver's callbacks to the actor; never blocks.
record DeviceMailbox(ActorRef<DeviceSupervisor.Command> actor) implements DriverListener {
  @Override
  public void connectionLost(String reason) {
    actor.tell(new DeviceSupervisor.ConnectionLost(reason));
  }

  @Override
  public void acknowledged(CommandId command) {
    actor.tell(new DeviceSupervisor.Said(new CommandInput.DeviceTook(command), command));
  }

  @Override
  public void started(CommandId command) {
    actor.tell(new DeviceSupervisor.Said(new CommandInput.DeviceBegan(command), command));
  }

  @Override
  public void deviceState(DeviceState state) {
    actor.tell(new DeviceSupervisor.Seen(face -> face.state(state)));
  }

  @Override
  public void functionalUnitState(
      FunctionalUnitId unit, org.athanor.model.device.FunctionalUnitState state) {
    actor.tell(new DeviceSupervisor.Seen(face -> face.unitState(unit, state)));
  }

  @Override
  public void progress(FunctionalUnitId unit, double fraction, String step) {
    actor.tell(new DeviceSupervisor.Seen(face -> face.progress(unit, fraction, step)));
  }

  @Override
  public void observed(FunctionalUnitId unit, Observation observation) {
    actor.tell(new DeviceSupervisor.Seen(face -> face.observed(unit, observation)));
  }
}
