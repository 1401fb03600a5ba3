// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.DeviceId;

/// Reads what people write. Everything that is wrong is reported, not only the first problem.
public final class DefinitionReader {
  private DefinitionReader() {}

  public static DefinitionReader create() {
    return new DefinitionReader();
  }

  public Checked<LabDefinition> lab(DefinitionSource source) {
    throw new UnsupportedOperationException(source.name());
  }

  public Checked<RecipeDefinition> recipe(DefinitionSource source) {
    throw new UnsupportedOperationException(source.name());
  }

  public Checked<CampaignDefinition> campaign(DefinitionSource source) {
    throw new UnsupportedOperationException(source.name());
  }

  /// The campaign with its recipe and its candidates inline: it can be journalled and sent. Reading
  /// it gives an equal definition, and making it self-contained again the same text.
  ///
  /// @throws IllegalArgumentException when [#campaign] does not accept the source
  public String selfContained(DefinitionSource campaign) {
    throw new UnsupportedOperationException(campaign.name());
  }

  /// Whether the lab has what the campaign needs: roles, places, and labware for its budget.
  public List<DefinitionProblem> fits(CampaignDefinition campaign, LabDefinition lab) {
    throw new UnsupportedOperationException(campaign.id() + " " + lab.id());
  }

  public List<DefinitionProblem> fits(RecipeDefinition recipe, LabDefinition lab) {
    throw new UnsupportedOperationException(recipe.id() + " " + lab.id());
  }

  /// Whether the devices, by their own descriptions, can do what the recipe asks of their roles.
  /// Devices without a description are not judged.
  public List<DefinitionProblem> fits(
      RecipeDefinition recipe, LabDefinition lab, Map<DeviceId, DeviceDescription> devices) {
    throw new UnsupportedOperationException(recipe.id() + " " + lab.id() + " " + devices.size());
  }
}
