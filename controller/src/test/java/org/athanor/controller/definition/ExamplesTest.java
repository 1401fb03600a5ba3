// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files that people copy and edit are right.
class ExamplesTest {
  private final DefinitionReader reader = DefinitionReader.create();

  @ParameterizedTest
  @ValueSource(strings = {"colour", "table", "heater"})
  void examplesAreValidAndFitTheirLab(String name) throws IOException {
    Path folder = folder().resolve(name);

    LabDefinition lab = valid(reader.lab(source(folder.resolve("lab.yaml"))));
    RecipeDefinition recipe = valid(reader.recipe(source(folder.resolve("recipe.yaml"))));
    CampaignDefinition campaign = valid(reader.campaign(source(folder.resolve("campaign.yaml"))));

    assertThat(campaign.recipe()).isEqualTo(recipe);
    assertThat(reader.fits(recipe, lab)).isEqualTo(List.of());
    assertThat(reader.fits(campaign, lab)).isEqualTo(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixture.yaml", "two-objectives.yaml"})
  void furtherCampaignsFitTheSameLab(String name) throws IOException {
    Path folder = folder().resolve("colour");

    LabDefinition lab = valid(reader.lab(source(folder.resolve("lab.yaml"))));
    CampaignDefinition campaign = valid(reader.campaign(source(folder.resolve(name))));

    assertThat(reader.fits(campaign, lab)).isEqualTo(List.of());
  }

  // It is a file of its own because the demo and its figures are without an emergency stop.
  @Test
  void labWithStopIsTheColourLabWithARelayAndItsZone() throws IOException {
    Path folder = folder().resolve("colour");
    LabDefinition without = valid(reader.lab(source(folder.resolve("lab.yaml"))));
    LabDefinition lab = valid(reader.lab(source(folder.resolve("lab-with-stop.yaml"))));
    var relay = new DeviceId("relay");

    assertThat(lab.zones().values())
        .containsExactly(
            new Zone(
                new ZoneId("cell"),
                Set.of(new DeviceId("arm"), new DeviceId("handler")),
                false,
                Optional.of(new Zone.StopInput(relay, new FunctionId("stopped")))));
    ObjectNode rest = yaml(folder.resolve("lab-with-stop.yaml"));
    rest.remove("zones");
    ((ObjectNode) rest.path("devices")).remove("relay");
    assertThat(rest).isEqualTo(yaml(folder.resolve("lab.yaml")));
    assertThat(without.zones()).isEmpty();
    for (String name : List.of("campaign.yaml", "mixture.yaml", "two-objectives.yaml")) {
      assertThat(reader.fits(valid(reader.campaign(source(folder.resolve(name)))), lab)).isEmpty();
    }
  }

  private static ObjectNode yaml(Path file) throws IOException {
    return (ObjectNode) new YAMLMapper().readTree(file.toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour/campaign.yaml",
        "colour/mixture.yaml",
        "colour/two-objectives.yaml",
        "table/campaign.yaml",
        "heater/campaign.yaml"
      })
  void selfContainedCampaignsSayTheSameWithoutTheirFolder(String name) throws IOException {
    DefinitionSource written = source(folder().resolve(name));

    String text = reader.selfContained(written);
    DefinitionSource received = DefinitionSource.received("received", text);

    assertThat(valid(reader.campaign(received))).isEqualTo(valid(reader.campaign(written)));
    assertThat(reader.selfContained(received)).isEqualTo(text);
  }

  static DefinitionSource source(Path file) throws IOException {
    return DefinitionSource.of(file);
  }

  static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("docs/examples"))) {
      here = java.util.Objects.requireNonNull(here.getParent(), "docs/examples");
    }
    return here.resolve("docs/examples");
  }

  static <T> T valid(Checked<T> checked) {
    return switch (checked) {
      case Checked.Valid<T>(var value) -> value;
      case Checked.Invalid<T>(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
