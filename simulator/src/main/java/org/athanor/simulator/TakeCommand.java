// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.athanor.model.id.LabwareId;
import org.athanor.simulator.world.FileWorld;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "As it was given to the simulator (default: ${DEFAULT-VALUE}).")
  private Path data = SimulatorMain.DATA;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    FileWorld.takeOut(data.resolve("world"), new LabwareId(labware));
    Objects.requireNonNull(spec).commandLine().getOut().println(labware + " is outside");
    return 0;
  }
}
