// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athanor.model.device.DriverProvider;

/// Reads what people write. Everything that is wrong is reported, not only the first problem.
public final class DefinitionReader {
  private static final int ELEMENTS_MAX = 10_000;

  /// A campaign may hold a table of 10,000 candidates.
  private static final int CAMPAIGN_ELEMENTS_MAX = 250_000;

  private final Map<String, DriverProvider> drivers;

  private DefinitionReader(Map<String, DriverProvider> drivers) {
    this.drivers = Map.copyOf(drivers);
  }

  /// Knows the drivers that are on the class path; a lab may name no other. Without any it takes
  /// every name.
  public static DefinitionReader create() {
    return new DefinitionReader(
        ServiceLoader.load(DriverProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(DriverProvider::kind, Function.identity())));
  }

  public Checked<LabDefinition> lab(DefinitionSource source) {
    return checked(source, ELEMENTS_MAX, root -> LabReading.read(root, drivers));
  }

  public Checked<RecipeDefinition> recipe(DefinitionSource source) {
    return checked(source, ELEMENTS_MAX, RecipeReading::read);
  }

  public Checked<CampaignDefinition> campaign(DefinitionSource source) {
    return campaign(source, new ProblemList(source.name()));
  }

  /// A campaign of a journal: it was accepted once, and what is refused since does not take it
  /// away.
  public Checked<CampaignDefinition> keptCampaign(DefinitionSource source) {
    return campaign(source, ProblemList.ofKept(source.name()));
  }

  private static Checked<CampaignDefinition> campaign(
      DefinitionSource source, ProblemList problems) {
    return checked(
        source, CAMPAIGN_ELEMENTS_MAX, problems, root -> CampaignReading.read(root, source));
  }

  /// The campaign with its recipe and its candidates inline: it can be journalled and sent. Reading
  /// it gives an equal definition, and making it self-contained again the same text.
  ///
  /// @throws IllegalArgumentException when [#campaign] does not accept the source
  public String selfContained(DefinitionSource campaign) {
    if (campaign(campaign) instanceof Checked.Invalid<?>(var problems)) {
      throw new IllegalArgumentException(problems.getFirst().toString());
    }
    return SelfContained.text(campaign);
  }

  /// Whether the lab has what the campaign needs: roles, places, and labware for its budget.
  public List<DefinitionProblem> fits(CampaignDefinition campaign, LabDefinition lab) {
    return LabFit.of(campaign, lab);
  }

  public List<DefinitionProblem> fits(RecipeDefinition recipe, LabDefinition lab) {
    return LabFit.of(recipe, lab);
  }

  static Optional<RecipeDefinition> recipe(DefinitionSource source, ProblemList problems) {
    return YamlText.read(source.text(), ELEMENTS_MAX, problems)
        .flatMap(node -> RecipeReading.read(Field.root(node, problems)));
  }

  static Optional<Field> root(DefinitionSource source, int elementsMax, ProblemList problems) {
    return YamlText.read(source.text(), elementsMax, problems)
        .map(node -> Field.root(node, problems));
  }

  private static <T> Checked<T> checked(
      DefinitionSource source, int elementsMax, Function<Field, Optional<T>> reading) {
    return checked(source, elementsMax, new ProblemList(source.name()), reading);
  }

  private static <T> Checked<T> checked(
      DefinitionSource source,
      int elementsMax,
      ProblemList problems,
      Function<Field, Optional<T>> reading) {
    Optional<T> value = root(source, elementsMax, problems).flatMap(reading);
    return value.isPresent() && problems.isEmpty()
        ? new Checked.Valid<>(value.get())
        : new Checked.Invalid<>(problems.sorted());
  }
}
