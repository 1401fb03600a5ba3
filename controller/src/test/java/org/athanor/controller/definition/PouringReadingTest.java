// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.device.Sample;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The section `liquids` of a lab file.
class PouringReadingTest {
  private static final DeviceId HANDLER = new DeviceId("handler");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final String ENTRY =
      "{device: handler, program: dispense, pours: [cyan, magenta, yellow, black]}";

  @TempDir Path folder = Path.of("");
  private ExampleCopy example = new ExampleCopy(folder);

  @BeforeEach
  void copyTheExample() throws IOException {
    example = ExampleCopy.in(folder);
  }

  @Test
  void theExampleSaysWhatItsHandlerPours() {
    assertThat(example.lab().liquids())
        .containsExactly(
            new Pouring(
                HANDLER,
                new ProgramTemplateId("dispense"),
                List.of("cyan", "magenta", "yellow", "black")));
  }

  @Test
  void anUnknownDeviceIsNamedWithTheOnesThereAre() throws IOException {
    example.spoil("lab.yaml", "{device: handler, program", "{device: handle, program");

    assertThat(said())
        .containsExactly(
            "62:14 liquids[0].device: unknown device \"handle\"; did you mean \"handler\"?"
                + " [handler, arm, reader]");
  }

  @Test
  void aProgramThatStandsTwiceIsRefused() throws IOException {
    example.spoil("lab.yaml", "- " + ENTRY, "- " + ENTRY + "\n  - " + ENTRY);

    assertThat(said())
        .containsExactly(
            "63:32 liquids[1].program: \"dispense\" of \"handler\" is there twice [each program of"
                + " a device once]");
  }

  @Test
  void aLiquidThatStandsTwiceIsRefused() throws IOException {
    example.spoil("lab.yaml", "[cyan, magenta,", "[cyan, cyan,");

    assertThat(said())
        .containsExactly("62:56 liquids[0].pours[1]: \"cyan\" is there twice [each liquid once]");
  }

  @Test
  void theVolumesOfARunAreItsArgumentsInMicrolitres() {
    assertThat(effects(HANDLER, Map.of("cyan", Value.of(0.02, "mL"), "black", Value.of(3, "uL"))))
        .isEqualTo(
            new Effects(
                List.of(Pour.microlitres(20, "cyan", PLATE), Pour.microlitres(3, "black", PLATE))));
  }

  @Test
  void whatIsNoVolumePoursNothing() {
    Map<String, Value> arguments =
        Map.of(
            "cyan", Value.of("much"),
            "black", Value.of(5, "s"),
            "yellow", Value.of(-1, "uL"),
            "other", Value.of(5, "uL"));

    assertThat(effects(HANDLER, arguments)).isEqualTo(Effects.NONE);
    assertThat(effects(new DeviceId("reader"), Map.of("cyan", Value.of(20, "uL"))))
        .isEqualTo(Effects.NONE);
    assertThat(
            Pouring.of(
                example.lab().liquids(),
                HANDLER,
                new DeviceCommand.Read(new org.athanor.model.id.FunctionId("tips-remaining"))))
        .isEqualTo(Effects.NONE);
  }

  private Effects effects(DeviceId device, Map<String, Value> arguments) {
    ExperimentId experiment = new ExperimentId(new CampaignId("colour"), 1);
    return Pouring.of(
        example.lab().liquids(),
        device,
        new DeviceCommand.RunProgram(
            new ProgramTemplateId("dispense"),
            arguments,
            Optional.of(new Sample(experiment.sample(), PLATE))));
  }

  private List<String> said() {
    return example.problems().stream()
        .map(it ->
            "%d:%d %s: %s [%s]"
                .formatted(it.line(), it.column(), it.path(), it.what(), it.allowed()))
        .toList();
  }
}
