// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import org.athanor.controller.audit.TruthLine;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.hil.simulation.device.GroundTruth;
import org.athanor.model.id.CommandId;

/// What a person who looks at the bench says of a command.
///
/// @param amount what was done of it, where it was done in part
record Finding(Verdict verdict, String amount) {
  static Finding of(CommandId command, GroundTruth truth) {
    List<String> effects =
        truth.effects().stream()
            .filter(effect -> effect.command().equals(command.toString()))
            .map(TruthLine::effect)
            .toList();
    if (effects.isEmpty()) {
      return new Finding(Verdict.NOT_DONE, "");
    }
    boolean inTheGripper = effects.contains("pick") && !effects.contains("place");
    return inTheGripper || effects.contains("partial-dispense")
        ? new Finding(Verdict.PARTLY, String.join(", ", effects))
        : new Finding(Verdict.DONE, "");
  }

  /// What somebody claims who has not looked: not what is there.
  Finding denied() {
    return new Finding(verdict == Verdict.DONE ? Verdict.NOT_DONE : Verdict.DONE, "");
  }
}
