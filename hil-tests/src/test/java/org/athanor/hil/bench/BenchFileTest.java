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
                options: {security: none}
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
                        Map.of("security", "none"),
                        "Room 12",
                        true,
                        Map.of("labware", "plate-1")))));
  }

  @Test
  void deviceWithoutAnAddressIsRefusedByName() {
    refused(
        "bench: a\ndevices:\n  pump-1: {tags: [pump], driver: lads}\n",
        ":3: devices.pump-1: needs \"tags\", \"driver\" and \"address\"");
    refused("bench: a\ndevices:\n  pump-1:\n", ":3: devices.pump-1: ");
    refused(
        "bench: a\ndevices:\n  pump-1: ~\n",
        ":3: devices.pump-1: needs \"tags\", \"driver\" and \"address\"");
  }

  @Test
  void unknownKeyIsRefusedAndTheAllowedOnesAreNamed() {
    refused(
        "bench: a\ndevices:\n  pump-1:\n    adress: x\n",
        ":4: devices.pump-1.adress: there is no such key (allowed: address, driver, fixtures,"
            + " human-present, location, options, tags)");
  }

  // Over another machine's network nobody speaks in the clear unless the file says so.
  @Test
  void whatTheDriverMissesIsSaidAtTheDevice() {
    refused(
        pump("opc.tcp://10.0.0.7:4840", ""), ":3: devices.pump-1.options.certificates: is missing");
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    refused(
        pump("opc.tcp:/nowhere", "options: {securty: none}")
            + "    fixtures: {carrier: arm, home: , stage: deck}\n",
        ":8: devices.pump-1.fixtures.home: has no value",
        ":8: devices.pump-1.fixtures.carrier: unknown device \"arm\" (allowed: pump-1)",
        ":8: devices.pump-1.fixtures: \"carrier\" needs \"labware\" too",
        ":6: devices.pump-1.address: names no host",
        ":7: devices.pump-1.options.securty: there is no such option",
        ":7: devices.pump-1.options.certificates: is missing");
  }

  @Test
  void deviceThatIsNamedTwiceIsRefused() {
    refused(
        pump("opc.tcp://127.0.0.1:4840", "")
            + "  pump-1: {tags: [pump], driver: lads, address: \"opc.tcp://127.0.0.1:4841\"}\n",
        ":8: Duplicate field 'pump-1'");
  }

  @Test
  void textThatIsNoBenchIsRefused() {
    refused("", ":1: the file is empty");
    refused("[a", ":1: while parsing a flow sequence, expected ',' or ']'");
    refused("pump", ":1: ");
    refused("bench: a\n", ":1: a bench needs a name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchFile.read(folder.resolve("none.yaml")))
        .withMessage(folder.resolve("none.yaml") + ": there is no such file");
  }

  private static String pump(String address, String more) {
    return """
    bench: a
    devices:
      pump-1:
        tags: [pump]
        driver: lads
        address: "%s"
        %s
    """
        .formatted(address, more);
  }

  private void refused(String yaml, String... lines) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(yaml))
        .satisfies(refusal -> {
          var told = String.valueOf(refusal.getMessage()).lines().toList();
          assertThat(told).hasSameSizeAs(lines);
          for (int i = 0; i < lines.length; i++) {
            assertThat(told.get(i)).startsWith(folder.resolve("bench.yaml") + lines[i]);
          }
        });
  }

  private Bench read(String yaml) throws IOException {
    return BenchFile.read(Files.writeString(folder.resolve("bench.yaml"), yaml));
  }
}
