// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.model.id.DeviceId;

/// Holds a recipe or a campaign against a lab: what it names must be there, and enough of it.
final class LabFit {
  private final RecipeDefinition recipe;
  private final LabDefinition lab;
  private final List<DefinitionProblem> problems = new ArrayList<>();

  private LabFit(RecipeDefinition recipe, LabDefinition lab) {
    this.recipe = recipe;
    this.lab = lab;
  }

  static List<DefinitionProblem> of(RecipeDefinition recipe, LabDefinition lab) {
    return new LabFit(recipe, lab).check();
  }

  static List<DefinitionProblem> of(CampaignDefinition campaign, LabDefinition lab) {
    LabFit fit = new LabFit(campaign.recipe(), lab);
    fit.check();
    fit.enough(campaign);
    return List.copyOf(fit.problems);
  }

  private List<DefinitionProblem> check() {
    Set<String> types = types();
    recipe
        .labware()
        .forEach((name, type) -> {
          if (!types.contains(type)) {
            say(
                "labware." + name,
                Suggestion.unknown("type of labware", type, types),
                Suggestion.list(types));
          }
        });
    for (int index = 0; index < recipe.steps().size(); index++) {
      String path = "steps[" + index + "].";
      switch (recipe.steps().get(index)) {
        case StepEntry.Run run -> role(path + "on", run.role());
        case StepEntry.Move move -> {
          role(path + "by", move.role());
          target(path + "to", move.target());
        }
      }
    }
    return List.copyOf(problems);
  }

  private Set<String> types() {
    Set<String> types = new TreeSet<>();
    lab.labware().values().forEach(entry -> types.add(entry.type()));
    return types;
  }

  private void role(String path, String role) {
    if (!lab.roles().containsKey(role)) {
      say(
          path,
          "lab " + lab.id() + ": " + Suggestion.unknown("role", role, lab.roles().keySet()),
          Suggestion.list(lab.roles().keySet()));
    }
  }

  private void target(String path, String target) {
    if (place(target, lab).isEmpty()) {
      say(
          path,
          "lab " + lab.id() + ": " + Suggestion.unknown("place", target, places()),
          Suggestion.list(places()));
    }
  }

  /// The location or the group that a move's target means, by its name in the lab.
  static Optional<String> place(String target, LabDefinition lab) {
    Set<String> names = new HashSet<>();
    lab.locations()
        .values()
        .forEach(entry -> {
          names.add(entry.id().value());
          names.add(entry.group());
        });
    int dot = target.indexOf('.');
    if (dot > 0) {
      DeviceId device = lab.roles().get(target.substring(0, dot));
      String site = device + target.substring(dot);
      if (device != null && names.contains(site)) {
        return Optional.of(site);
      }
    }
    return names.contains(target) ? Optional.of(target) : Optional.empty();
  }

  /// Every place as a recipe may write it.
  private Set<String> places() {
    Set<String> places = new TreeSet<>();
    for (LocationEntry entry : lab.locations().values()) {
      String name = entry.group();
      lab.roles().entrySet().stream()
          .filter(role -> name.startsWith(role.getValue() + "."))
          .forEach(
              role -> places.add(role.getKey() + name.substring(role.getValue().value().length())));
      if (entry.device().isEmpty()) {
        places.add(name);
      }
    }
    return places;
  }

  private void enough(CampaignDefinition campaign) {
    Map<String, Integer> each = new LinkedHashMap<>();
    recipe.labware().values().forEach(type -> each.merge(type, 1, Integer::sum));
    each.forEach((type, count) -> {
      long there =
          lab.labware().values().stream().map(LabwareEntry::type).filter(type::equals).count();
      long wanted = (long) count * campaign.budget();
      if (there > 0 && wanted > there) {
        problems.add(
            campaign
                .origin()
                .problem(
                    "budget",
                    campaign.budget()
                        + " experiments need "
                        + wanted
                        + " of labware \""
                        + type
                        + "\"; lab "
                        + lab.id()
                        + " has "
                        + there,
                    "at most " + there / count));
      }
    });
  }

  private void say(String path, String what, String allowed) {
    problems.add(recipe.origin().problem(path, what, allowed));
  }
}
