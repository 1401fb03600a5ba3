// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileReaderTest {
  private static final String LAB =
      """
      lab: colour
      devices:
        handler:
          driver: lads
          address: "opc.tcp://127.0.0.1:48401"
          simulation: {kind: liquid-handler, reservoirs: {cyan: {ml: 50}}}
        reader:
          driver: mqtt
          address: "mqtt://127.0.0.1:48403/athanor/reader"
          simulation:
            kind: colour-reader
        scale: {driver: lads, address: "opc.tcp://10.0.0.7:4840"}
      locations:
        hotel: {slots: 3}
        handler.deck: {device: handler}
        waste: {bin: true}
      labware:
        plate: {type: well-plate, count: 2, at: hotel}
        lid: {type: lid, at: handler.deck}
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("lab.yaml"), text);
  }

  @Test
  void theSimulatorReadsDevicesPlacesAndMatterOfALab() throws IOException {
    LabFile lab = LabFileReader.read(file(LAB));

    assertThat(lab.devices().keySet())
        .containsExactly(new DeviceId("handler"), new DeviceId("reader"));
    assertThat(lab.devices().values())
        .extracting(LabFile.Entry::isMqtt)
        .containsExactly(false, true);
    assertThat(lab.world().slots())
        .extracting(LocationId::value)
        .containsExactly("hotel.1", "hotel.2", "hotel.3", "handler.deck");
    assertThat(lab.world().bins()).containsExactly(new LocationId("waste"));
    assertThat(lab.world().labware())
        .isEqualTo(
            Map.of(
                new LabwareId("plate-1"), new LocationId("hotel.1"),
                new LabwareId("plate-2"), new LocationId("hotel.2"),
                new LabwareId("lid"), new LocationId("handler.deck")));
    assertThat(lab.world().reservoirs().get(new DeviceId("handler")))
        .isEqualTo(Map.of("cyan", 50_000.0));
  }

  @Test
  void aBadFileIsRefusedWithItsLine() throws IOException {
    assertThatThrownBy(() -> LabFileReader.read(file(LAB.replace("48403", "x"))))
        .hasMessageContaining("lab.yaml:9: device reader: address must be scheme://host:port");
    assertThatThrownBy(() -> LabFileReader.read(file(LAB.replace("count: 2", "count: 4"))))
        .hasMessageContaining("lab.yaml:18: labware plate: 4 pieces, but \"hotel\" has 3 free");
    assertThatThrownBy(() -> LabFileReader.read(file(LAB.replace("lab: colour", "lab: [colour"))))
        .hasMessageContaining("lab.yaml:")
        .hasMessageContaining("not YAML");
    assertThatThrownBy(() -> LabFileReader.read(file("[".repeat(10_000))))
        .isInstanceOf(LabFileException.class);
    assertThatThrownBy(() -> LabFileReader.read(folder.resolve("no.yaml")))
        .hasMessageContaining("no.yaml: there is no such file");
  }
}
