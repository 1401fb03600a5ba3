// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a lab or a device lacks is said at the line of the recipe or campaign that needs it.
class FitTest {
  private final DefinitionReader reader = DefinitionReader.create();

  @Test
  void rolesPlacesAndLabwareThatTheLabLacksAreNamed() throws IOException {
    LabDefinition lab =
        lab(
            """
            lab: small
            devices: {mover: {driver: lab-arm, address: "opc.tcp://127.0.0.1:4840"}}
            locations: {shelf: {slots: 2}, bin: {bin: true}}
            labware: {vial: {type: vial, count: 2, at: shelf}}
            roles: {plate-mover: mover}
            """);

    assertThat(said(reader.fits(colour().recipe(), lab)))
        .contains(
            "15 labware.plate: unknown type of labware \"well-plate\"",
            "18 steps[0].to: lab small: unknown place \"liquid-handler.deck\"",
            "21 steps[1].on: lab small: unknown role \"liquid-handler\"",
            "30 steps[4].to: lab small: unknown place \"waste\"");
  }

  @Test
  void aBudgetBeyondTheLabwareIsRefusedAtTheBudget() throws IOException {
    LabDefinition lab =
        lab(
            DefinitionSource.of(folder().resolve("lab.yaml"))
                .text()
                .replace("count: 120", "count: 40"));

    assertThat(said(reader.fits(colour(), lab)))
        .containsExactly(
            "14 budget: 48 experiments need 48 of labware \"well-plate\"; lab colour has 40");
  }

  @Test
  void whatTheDevicesOfferAndAllowIsHeldAgainstTheRecipe() throws IOException {
    LabDefinition lab =
        ExamplesTest.valid(reader.lab(DefinitionSource.of(folder().resolve("lab.yaml"))));
    Unit millilitre = new Unit("mL");
    DeviceDescription handler =
        device(
            new Program(
                new ProgramTemplateId("dispense"),
                "",
                List.of(
                    new Argument("cyan", millilitre, 0, 0.06),
                    new Argument("magenta", millilitre, 0, 0.05),
                    new Argument("yellow", new Unit("s"), 0, 60),
                    new Argument("water", millilitre, 0, 1)),
                List.of()));
    DeviceDescription colourReader =
        device(
            new Program(
                new ProgramTemplateId("measure"),
                "",
                List.of(),
                List.of(new Result("L", Unit.ONE), new Result("a", new Unit("s")))));

    assertThat(
            said(
                colour()
                    .recipe()
                    .misfits(
                        lab,
                        Map.of(
                            new DeviceId("handler"),
                            handler,
                            new DeviceId("reader"),
                            colourReader))))
        .containsExactly(
            "25 steps[1].with.magenta: may be 0 to 60 uL, beyond the device's limits",
            "26 steps[1].with.yellow: is in uL, which cannot be converted to s",
            "27 steps[1].with.black: unknown argument \"black\" of program dispense",
            "23 steps[1].with: argument \"water\" of program dispense is missing",
            "62 liquids[0].pours[2]: unknown volume \"yellow\" of program dispense",
            "62 liquids[0].pours[3]: unknown volume \"black\" of program dispense",
            "34 results.a.value: steps.read.a is in s, which cannot be converted to 1",
            "35 results.b.value: unknown observation \"b\" of step read",
            "38 results.difference.value: unknown observation \"b\" of step read");
  }

  @Test
  void anUnknownProgramIsNamedWithTheOnesThereAre() throws IOException {
    LabDefinition lab =
        ExamplesTest.valid(reader.lab(DefinitionSource.of(folder().resolve("lab.yaml"))));
    DeviceDescription handler =
        device(new Program(new ProgramTemplateId("dispence"), "", List.of(), List.of()));

    assertThat(said(colour().recipe().misfits(lab, Map.of(new DeviceId("handler"), handler))))
        .containsExactly(
            "20 steps[1].run: unknown program \"dispense\"; did you mean \"dispence\"? on device"
                + " handler");
  }

  // What pours and is not counted would make the books false without a word.
  @Test
  void aProgramThatPoursIsNamedRightlyAndSaysIntoWhat(@TempDir Path copy) throws IOException {
    Program dispense =
        new Program(
            new ProgramTemplateId("dispense"),
            "",
            List.of("cyan", "magenta", "yellow", "black").stream()
                .map(liquid -> new Argument(liquid, new Unit("uL"), 0, 300))
                .toList(),
            List.of());
    Map<DeviceId, DeviceDescription> handler = Map.of(new DeviceId("handler"), device(dispense));
    String text = DefinitionSource.of(folder().resolve("lab.yaml")).text();

    LabDefinition mistyped = lab(text.replace("program: dispense,", "program: dispence,"));
    assertThat(said(colour().recipe().misfits(mistyped, handler)))
        .singleElement()
        .asString()
        .contains("liquids[0].program: unknown program \"dispence\"; did you mean \"dispense\"?");

    for (String name : List.of("campaign.yaml", "recipe.yaml")) {
      Files.writeString(
          copy.resolve(name),
          Files.readString(folder().resolve(name)).replaceFirst("\\n +sample: plate", ""));
    }
    CampaignDefinition nowhere =
        ExamplesTest.valid(reader.campaign(DefinitionSource.of(copy.resolve("campaign.yaml"))));
    assertThat(said(nowhere.recipe().misfits(lab(text), handler)))
        .singleElement()
        .asString()
        .contains("steps[1].run: program dispense pours liquids, and the step names no sample");
  }

  private CampaignDefinition colour() throws IOException {
    return ExamplesTest.valid(
        reader.campaign(DefinitionSource.of(folder().resolve("campaign.yaml"))));
  }

  private LabDefinition lab(String text) {
    return ExamplesTest.valid(reader.lab(DefinitionSource.received("lab", text)));
  }

  private static Path folder() {
    return ExamplesTest.folder().resolve("colour");
  }

  private static DeviceDescription device(Program program) {
    return new DeviceDescription(
        "maker",
        "model",
        "1",
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(new DeviceId("device"), "unit"),
                List.of(program),
                List.of(),
                List.of())));
  }

  private static List<String> said(List<DefinitionProblem> problems) {
    return problems.stream().map(it -> it.line() + " " + it.path() + ": " + it.what()).toList();
  }
}
