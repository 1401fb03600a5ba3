// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.athanor.model.id.LabwareId;
import org.athanor.simulator.world.Hands;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// A person's hand on the labware of a virtual lab. No device and no controller is told.
@Command(
    name = "take",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a piece of labware out of the virtual lab, from wherever it is.",
      "The books of the controller are told by: ./athanor lab relocate LABWARE --to outside ..."
    })
final class TakeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "LABWARE", description = "The piece, for example plate-7.")
  private String labware = "";

  @ParentCommand private @Nullable SimulatorMain simulator;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    boolean news = Hands.in(Objects.requireNonNull(simulator).data()).take(new LabwareId(labware));
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(labware + " is outside" + (news ? "" : " already"));
    return 0;
  }
}
