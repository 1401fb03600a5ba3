// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.athanor.controller.audit.TruthLine;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.hil.simulation.device.GroundTruth;
import org.athanor.model.id.CommandId;
import org.athanor.model.value.Quantity;

/// What a person who looks at the bench says of a command.
///
/// @param amount what was done of it, where it was done in part
/// @param amounts what was poured of it, where it was poured in part: this person has a good eye
record Finding(Verdict verdict, String amount, Map<String, Quantity> amounts) {
  static Finding of(CommandId command, GroundTruth truth) {
    List<TruthLine> own =
        truth.effects().stream()
            .filter(effect -> effect.command().equals(command.toString()))
            .toList();
    List<String> effects = own.stream().map(TruthLine::effect).toList();
    if (effects.isEmpty()) {
      return new Finding(Verdict.NOT_DONE, "", Map.of());
    }
    boolean inTheGripper = effects.contains("pick") && !effects.contains("place");
    return inTheGripper || effects.contains("partial-dispense")
        ? new Finding(Verdict.PARTLY, String.join(", ", effects), amounts(own))
        : new Finding(Verdict.DONE, "", Map.of());
  }

  private static Map<String, Quantity> amounts(List<TruthLine> effects) {
    return effects.stream()
        .filter(effect -> effect.effect().equals("partial-dispense"))
        .collect(
            Collectors.toMap(
                effect -> effect.detail().path("liquid").asText(),
                effect -> Quantity.of(effect.detail().path("microlitres").asDouble(), "uL")));
  }

  /// What somebody claims who has not looked: not what is there.
  Finding denied() {
    return new Finding(verdict == Verdict.DONE ? Verdict.NOT_DONE : Verdict.DONE, "", Map.of());
  }
}
