// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.hil.simulation.device.DeviceClass;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.model.id.LocationId;

/// The simulated laboratory's files, and the kinds that its devices may be of.
final class LabCatalogue {
  private static final List<DeviceClass> MOVERS =
      List.of(DeviceClass.A, DeviceClass.B, DeviceClass.C);
  private static final List<DeviceClass> RUNNERS =
      List.of(DeviceClass.A, DeviceClass.C, DeviceClass.D);
  private static final int CAMPAIGNS_MAX = 2;
  private static final int BATCH_MAX = 3;
  private static final LabDefinition LAB = readLab();
  private static final String CAMPAIGN = text("campaign.yaml");

  private LabCatalogue() {}

  static LabDefinition lab() {
    return LAB;
  }

  /// Whether what stands there is worked on, and not only carried.
  static boolean isAtStation(LocationId place) {
    return Optional.ofNullable(LAB.locations().get(place))
        .flatMap(LabDefinition.LocationEntry::device)
        .filter(device -> !device.value().equals("arm"))
        .isPresent();
  }

  private static LabDefinition readLab() {
    DefinitionSource source = new DefinitionSource("lab.yaml", text("lab.yaml"), Optional.empty());
    return switch (DefinitionReader.create().lab(source)) {
      case Checked.Valid<LabDefinition>(LabDefinition lab) -> lab;
      case Checked.Invalid<LabDefinition>(var problems) ->
          throw new IllegalStateException("the simulated lab's own file: " + problems);
    };
  }

  private static String text(String name) {
    try (InputStream in = LabCatalogue.class.getResourceAsStream("/simulation/" + name)) {
      if (in == null) {
        throw new IllegalStateException("simulation/" + name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lab's devices, each of a class that suits what it does.
  static List<SimulatedDevice.Setting> devices(RandomGenerator chance) {
    return LAB.devices().keySet().stream()
        .map(id -> {
          List<DeviceClass> classes =
              switch (id.value()) {
                case "arm" -> MOVERS;
                case "relay" -> List.of(DeviceClass.D);
                default -> RUNNERS;
              };
          return Catalogue.setting(id.value(), classes.get(chance.nextInt(classes.size())));
        })
        .toList();
  }

  /// By their ids.
  static Map<String, DefinitionSource> campaigns(RandomGenerator chance) {
    Map<String, DefinitionSource> campaigns = new LinkedHashMap<>();
    int count = 1 + chance.nextInt(CAMPAIGNS_MAX);
    for (int number = 1; number <= count; number++) {
      String text =
          CAMPAIGN
              .replace("NUMBER", Integer.toString(number))
              .replace("BUDGET", Integer.toString(BATCH_MAX + chance.nextInt(2)))
              .replace("BATCH", Integer.toString(1 + chance.nextInt(BATCH_MAX)));
      String id = "campaign-" + number;
      campaigns.put(id, new DefinitionSource(id + ".yaml", text, Optional.empty()));
    }
    return campaigns;
  }
}
