// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.model.id.DeviceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFileTest {
  @TempDir Path folder;

  @Test
  void saysWhichDevicesThereAreAndHowToReachThem() throws IOException {
    var bench =
        read(
            """
            bench: cell-a
            devices:
              pump-1:
                tags: [liquid-handler]
                driver: lads
                address: "opc.tcp://10.0.0.7:4840"
                location: Room 12
                human-present: true
                fixtures: {labware: plate-1}
            """);

    assertThat(bench)
        .isEqualTo(
            new Bench(
                "cell-a",
                false,
                List.of(
                    new Bench.Entry(
                        new DeviceId("pump-1"),
                        List.of("liquid-handler"),
                        "lads",
                        URI.create("opc.tcp://10.0.0.7:4840"),
                        Map.of(),
                        "Room 12",
                        true,
                        Map.of("labware", "plate-1")))));
  }

  @Test
  void deviceWithoutAnAddressIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("bench: a\ndevices:\n  pump-1: {tags: [pump], driver: lads}\n"))
        .withMessageContaining("pump-1")
        .withMessageContaining("address");
  }

  @Test
  void unknownKeyIsRefusedAndTheAllowedOnesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("bench: a\ndevices:\n  pump-1:\n    adress: x\n"))
        .withMessageContaining("unknown key devices.pump-1.adress")
        .withMessageContaining("address");
  }

  private Bench read(String yaml) throws IOException {
    return BenchFile.read(Files.writeString(folder.resolve("bench.yaml"), yaml));
  }
}
