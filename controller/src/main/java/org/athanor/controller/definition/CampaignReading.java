// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.CampaignDefinition.Figure;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.controller.definition.CampaignDefinition.Plate;
import org.athanor.controller.definition.CampaignDefinition.Swatch;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.id.CampaignId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Objective;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Terms;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Region;
import org.athanor.planner.stop.StopRules;

/// Makes a campaign of a text that the schema has looked at, and holds it against its recipe: every
/// parameter is set or varied, within its limits, and every objective is a result.
final class CampaignReading {
  private static final SchemaCheck SCHEMA = SchemaCheck.named("campaign");
  private static final int START = 10;

  private final Field root;
  private final DefinitionSource source;

  private CampaignReading(Field root, DefinitionSource source) {
    this.root = root;
    this.source = source;
  }

  /// Empty when something is wrong with it.
  static Optional<CampaignDefinition> read(Field root, DefinitionSource source) {
    SCHEMA.check(root);
    CampaignReading reading = new CampaignReading(root, source);
    return recipe(root.key("recipe"), source).flatMap(reading::over);
  }

  private static Optional<RecipeDefinition> recipe(Field field, DefinitionSource source) {
    if (field.isMapping()) {
      return RecipeReading.read(field);
    }
    return field.text().isEmpty()
        ? Optional.empty()
        : NamedFile.open(field, source)
            .flatMap(file -> DefinitionReader.recipe(file, field.problems().in(file.name())));
  }

  private Optional<CampaignDefinition> over(RecipeDefinition recipe) {
    Map<String, ParameterEntry> parameters = recipe.parameters();
    VaryReading vary = new VaryReading(parameters);
    root.key("vary").entries().forEach(vary::vary);
    Optional<List<Point>> candidates =
        CandidateTable.read(root.key("candidates"), source)
            .map(table -> table.points(vary.columns()));
    Map<String, Value> fixed = new LinkedHashMap<>();
    root.key("set")
        .entries()
        .forEach(
            (name, field) -> vary.value(name, field).ifPresent(value -> fixed.put(name, value)));
    everyParameterOnce(parameters.keySet());
    List<GoalEntry> objectives = objectives(recipe);
    List<Constraint> constraints =
        new ConstraintReading(parameters, vary.columns(), fixed).read(root.key("constraints"));
    TermsReading heeded = new TermsReading(root, source, recipe, vary.columns(), fixed);
    Terms terms = heeded.terms(objectives);
    Map<String, Figure> figures = heeded.figures();
    Optional<String> trust = heeded.trust();
    Optional<Plate> plate = heeded.plate();
    PlannerChoice planner = PlannerReading.read(root.key("planner"));
    StopRules stop = StopReading.read(root, objectives);
    Optional<Swatch> swatch = swatch(recipe.results().keySet());
    Optional<Integer> budget = number("budget");
    notAbove(budget, "batch");
    notAbove(budget, "start");
    if (!root.problems().isEmpty()) {
      return Optional.empty();
    }
    SearchSpace space = new SearchSpace(vary.space(), candidates, constraints);
    if (!leavesSomething(space)) {
      return Optional.empty();
    }
    String id = root.key("campaign").text().orElseThrow();
    return Optional.of(
        new CampaignDefinition(
            new CampaignId(id),
            root.key("title").text().orElse(id),
            recipe,
            space,
            Collections.unmodifiableMap(fixed),
            objectives,
            budget.orElseThrow(),
            number("batch").orElse(1),
            number("start").orElse(Math.min(START, budget.orElseThrow())),
            root.key("seed").whole().orElse(1L),
            planner,
            terms,
            plate,
            figures,
            trust,
            stop,
            swatch,
            Origin.of(root)));
  }

  /// Something must be left to try; what leaves nothing is named.
  private boolean leavesSomething(SearchSpace space) {
    List<Constraint> constraints = space.constraints();
    if (constraints.isEmpty() || isLeft(space, constraints.size())) {
      return true;
    }
    List<Field> items = root.key("constraints").items();
    for (int i = 0; i < items.size(); i++) {
      if (!isLeft(space, i + 1)) {
        boolean alone = !isLeft(space.with(List.of(constraints.get(i))), 1);
        items
            .get(i)
            .problem(
                alone
                    ? "no point was found that keeps it"
                    : "no point was found that keeps it and those before it",
                "constraints that leave something");
        return false;
      }
    }
    root.key("constraints")
        .problem("no point was found that keeps them all", "constraints that leave something");
    return false;
  }

  private static boolean isLeft(SearchSpace space, int constraints) {
    SearchSpace part = space.with(space.constraints().subList(0, constraints));
    return Region.of(part, Map.of()).draw(Chance.of(1, 0)).isPresent();
  }

  private Optional<Integer> number(String key) {
    return root.key(key).whole().filter(n -> n >= 1 && n <= 10_000).map(Long::intValue);
  }

  private void notAbove(Optional<Integer> budget, String key) {
    Optional<Integer> count = number(key);
    if (budget.isPresent() && count.isPresent() && count.get() > budget.get()) {
      root.key(key)
          .problem(
              "is above budget: " + count.get() + " > " + budget.get(), "1 to " + budget.get());
    }
  }

  private void everyParameterOnce(Set<String> parameters) {
    Set<String> varied = root.key("vary").entries().keySet();
    Set<String> set = root.key("set").entries().keySet();
    for (String name : parameters) {
      if (varied.contains(name) && set.contains(name)) {
        root.key("set").named(name).problem("\"" + name + "\" is set and varied", "one of both");
      } else if (!varied.contains(name) && !set.contains(name)) {
        root.key("recipe")
            .problem("its parameter \"" + name + "\" has no value", "name it in set or in vary");
      }
    }
  }

  private List<GoalEntry> objectives(RecipeDefinition recipe) {
    List<GoalEntry> objectives = new ArrayList<>();
    for (Field field : root.key("objectives").items()) {
      Optional<String> result = knownResult(field.key("result"), recipe.results().keySet());
      if (result.isEmpty()) {
        continue;
      }
      RecipeDefinition.ResultEntry entry = recipe.results().get(result.get());
      Unit unit = entry == null ? Unit.ONE : entry.unit();
      Objective.Goal goal =
          field.key("goal").text().filter("maximise"::equals).isPresent()
              ? Objective.Goal.MAXIMISE
              : Objective.Goal.MINIMISE;
      if (!root.problems().isKept()
          && objectives.stream()
              .anyMatch(other -> other.objective().result().equals(result.get()))) {
        field.key("result").problem("\"" + result.get() + "\" is an objective twice", "once");
        continue;
      }
      objectives.add(
          new GoalEntry(
              new Objective(result.get(), goal),
              unit,
              QuantityText.in(unit, unit, field.key("target"))));
    }
    return List.copyOf(objectives);
  }

  private Optional<Swatch> swatch(Set<String> results) {
    Field field = root.key("swatch");
    Optional<String> lightness = knownResult(field.key("lightness"), results);
    Optional<String> a = knownResult(field.key("a"), results);
    Optional<String> b = knownResult(field.key("b"), results);
    List<Double> target =
        field.key("target").items().stream().flatMap(item -> item.number().stream()).toList();
    return lightness.isPresent() && a.isPresent() && b.isPresent() && target.size() == 3
        ? Optional.of(
            new Swatch(
                lightness.get(), a.get(), b.get(), target.get(0), target.get(1), target.get(2)))
        : Optional.empty();
  }

  private static Optional<String> knownResult(Field field, Set<String> results) {
    Optional<String> name = field.text();
    if (name.isPresent() && !results.contains(name.get())) {
      field.problem(Suggestion.unknown("result", name.get(), results), Suggestion.list(results));
      return Optional.empty();
    }
    return name;
  }
}
