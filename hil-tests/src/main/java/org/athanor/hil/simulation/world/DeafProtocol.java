// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.Optional;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.CommandProtocol;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.StandardProtocol;

/// The command protocol of a functional unit that does not hear that its zone is stopped. The
/// schedule still grants nothing there; what was granted before goes out.
final class DeafProtocol implements CommandProtocol {
  private final CommandProtocol standard = StandardProtocol.instance();

  @Override
  public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
    return input instanceof CommandInput.ZoneSaid
        ? new Decision(List.of(), List.of())
        : standard.decide(
            state,
            input,
            new Situation(
                situation.unit(),
                situation.epoch(),
                situation.link(),
                situation.verifiable(),
                situation.effects(),
                Optional.empty(),
                situation.now()));
  }

  @Override
  public FunctionalUnitState evolve(FunctionalUnitState state, FunctionalUnitEvent event) {
    return standard.evolve(state, event);
  }
}
