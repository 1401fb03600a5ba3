// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.athanor.controller.leadership.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A controller whose actors have failed does not stay as a dead body that holds the lease.
class ControllerDefectTest {
  @TempDir Path folder;

  @Test
  void controllerThatCannotGoOnEndsAndTheNextOneLeadsAtOnce() throws Exception {
    try (var processes = LabProcesses.in(folder.resolve("said"))) {
      // the balance's driver throws when it is made: nobody expected that of an address
      LabProcess broken = controller(processes, "balance:heavy");
      assertThat(broken.awaitEnd(LabProcesses.PATIENCE))
          .as("%s", broken)
          .isEqualTo(OptionalInt.of(Fence.EXIT_DEFECT));
      assertThat(broken.output())
          .contains("For input string: \"heavy\"")
          .contains("this controller ends: its actors have failed");

      LabProcess next = controller(processes, "balance:12.5");
      next.awaitOutput(Pattern.compile("Dashboard: "), LabProcesses.PATIENCE);
      assertThat(next.output()).doesNotContain("another controller");
    }
  }

  private LabProcess controller(LabProcesses processes, String address) throws Exception {
    Path lab =
        Files.writeString(
            folder.resolve("lab.yaml"),
            """
            lab: weighing
            devices:
              balance: {driver: balance, address: "%s"}
            roles: {balance: balance}
            """
                .formatted(address));
    return processes.athanor(
        "controller",
        "--lab",
        lab.toString(),
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString());
  }
}
