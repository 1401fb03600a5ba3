// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.Zone.StopInput;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The section `zones` of a lab file.
class ZoneReadingTest {
  private static final DeviceId HANDLER = new DeviceId("handler");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final DeviceId READER = new DeviceId("reader");

  @TempDir Path folder = Path.of("");
  private ExampleCopy example = new ExampleCopy(folder);

  @BeforeEach
  void copyTheExample() throws IOException {
    example = ExampleCopy.in(folder);
  }

  @Test
  void aLabWithoutZonesHasNone() {
    assertThat(example.lab().zones()).isEmpty();
  }

  @Test
  void aZoneHasDevicesAndWhatStopsIt() throws IOException {
    zones(
        "deck: {devices: [handler, arm], exclusive: true}",
        "cell: {devices: [arm, reader], stop: {device: reader, function: stopped}}");

    assertThat(example.lab().zones().values())
        .containsExactly(
            new Zone(new ZoneId("deck"), Set.of(ARM, HANDLER), true, Optional.empty()),
            new Zone(
                new ZoneId("cell"),
                Set.of(ARM, READER),
                false,
                Optional.of(new StopInput(READER, new FunctionId("stopped")))));
  }

  @Test
  void anUnknownDeviceIsNamedWithTheOnesThereAre() throws IOException {
    zones(
        "cell: {devices: [amr, handler], exclusive: true, stop: {device: relay, function: stopped}}");

    assertThat(said())
        .containsExactly(
            "zones.cell.devices[0]: unknown device \"amr\"; did you mean \"arm\"? [handler, arm,"
                + " reader]",
            "zones.cell.stop.device: unknown device \"relay\" [handler, arm, reader]");
  }

  @Test
  void aDeviceThatStandsTwiceIsRefused() throws IOException {
    zones("cell: {devices: [arm, arm, reader], exclusive: true}");

    assertThat(said())
        .containsExactly("zones.cell.devices[1]: \"arm\" is there twice [each device once]");
  }

  @Test
  void oneDeviceHasNobodyToExclude() throws IOException {
    zones("cell: {devices: [arm], exclusive: true}");

    assertThat(said())
        .containsExactly(
            "zones.cell.devices: one device has nobody to exclude [two devices or more, or no"
                + " exclusive]");
  }

  // Somebody who wrote a zone meant something by it.
  @Test
  void aZoneThatSaysNothingIsRefused() throws IOException {
    zones("cell: {devices: [arm, reader]}");

    assertThat(said())
        .containsExactly(
            "zones.cell: zone \"cell\" has no emergency stop and excludes nobody [exclusive: true,"
                + " or stop, or both]");
  }

  @Test
  void aStopWithoutItsFunctionIsRefused() throws IOException {
    zones("cell: {devices: [arm], stop: {device: reader}}");

    assertThat(said()).singleElement().asString().startsWith("zones.cell.stop: ");
  }

  private void zones(String... zones) throws IOException {
    example.spoil("lab.yaml", "roles:", "zones:\n  " + String.join("\n  ", zones) + "\nroles:");
  }

  private List<String> said() {
    return example.problems().stream()
        .map(it -> "%s: %s [%s]".formatted(it.path(), it.what(), it.allowed()))
        .toList();
  }
}
