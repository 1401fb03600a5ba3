// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.world.EmergencyStops;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// A person's hand on an emergency stop of a virtual lab. It reaches for the lab's matter itself:
/// over no wire can a stop be pressed or released.
sealed class StopCommand implements Callable<Integer> {
  private final boolean press;

  @Parameters(
      paramLabel = "RELAY",
      description = "The safety relay at which the button is, by its name in the lab file.")
  private String relay = "";

  @ParentCommand private @Nullable SimulatorMain simulator;

  @Spec private @Nullable CommandSpec spec;

  private StopCommand(boolean press) {
    this.press = press;
  }

  @Override
  public Integer call() {
    Path data = Objects.requireNonNull(simulator).data();
    boolean news = EmergencyStops.in(data.resolve("world")).press(new DeviceId(relay), press);
    Objects.requireNonNull(spec).commandLine().getOut().println(words(news, data));
    return 0;
  }

  private String words(boolean news, Path data) {
    if (!news) {
      return relay + " is " + (press ? "pressed" : "released") + " already";
    }
    return press
        ? relay + " is pressed, until: ./athanor simulator release " + relay + " --data " + data
        : relay + " is released; nothing moves for that";
  }

  @Command(
      name = "press",
      mixinStandardHelpOptions = true,
      description = {
        "Presses the emergency stop at a virtual safety relay. What it stops ends its motion where it"
            + " is.",
        "A simulator that runs on DIR heeds it at once, others when they start."
      })
  static final class Press extends StopCommand {
    Press() {
      super(true);
    }
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Lets the emergency stop at a virtual safety relay go, and resets what it has stopped.",
        "Nothing moves for that."
      })
  static final class Release extends StopCommand {
    Release() {
      super(false);
    }
  }
}
