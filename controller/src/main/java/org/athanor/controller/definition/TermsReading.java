// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.CampaignDefinition.Figure;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.controller.definition.CampaignDefinition.Plate;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Cost;
import org.athanor.planner.EarlierCampaign;
import org.athanor.planner.Limit;
import org.athanor.planner.Preference;
import org.athanor.planner.Terms;
import org.athanor.planner.Terms.Acquisition;

/// What a campaign asks of the planner beyond its objectives: limits, preference, cost, what to
/// learn from, and how to take the figures.
final class TermsReading {
  private static final int FRONT_MIN = 2;
  private static final int FRONT_MAX = 3;

  private final Field root;
  private final DefinitionSource source;
  private final RecipeDefinition recipe;
  private final Map<String, CandidateTable.Column> varied;
  private final Map<String, Value> fixed;

  TermsReading(
      Field root,
      DefinitionSource source,
      RecipeDefinition recipe,
      Map<String, CandidateTable.Column> varied,
      Map<String, Value> fixed) {
    this.root = root;
    this.source = source;
    this.recipe = recipe;
    this.varied = varied;
    this.fixed = fixed;
  }

  Terms terms(List<GoalEntry> objectives) {
    List<Limit> limits = limits();
    Set<String> results = new LinkedHashSet<>();
    objectives.forEach(goal -> results.add(goal.objective().result()));
    limits.forEach(limit -> results.add(limit.result()));
    return Terms.PLAIN
        .within(limits)
        .preferring(preference(objectives))
        .by(
            root.key("acquisition").text().filter("log-improvement"::equals).isPresent()
                ? Acquisition.LOG_IMPROVEMENT
                : Acquisition.CONFIDENCE_BOUND)
        .costing(cost())
        .after(earlier(results));
  }

  private List<Limit> limits() {
    List<Limit> limits = new ArrayList<>();
    for (Field field : root.key("limits").items()) {
      Optional<String> result = result(field.key("result"));
      if (result.isEmpty()) {
        continue;
      }
      Unit unit = unit(result.get());
      Optional<Double> low = QuantityText.in(unit, unit, field.key("at-least"));
      Optional<Double> high = QuantityText.in(unit, unit, field.key("at-most"));
      double least = low.orElse(Double.NEGATIVE_INFINITY);
      double most = high.orElse(Double.POSITIVE_INFINITY);
      if (low.isEmpty() && high.isEmpty() || least >= most) {
        field.problem(
            low.isEmpty() ? "says no bound" : "at-least must be below at-most",
            "at-least, at-most or both");
      } else {
        limits.add(new Limit(result.get(), least, most));
      }
    }
    return limits;
  }

  private Preference preference(List<GoalEntry> objectives) {
    int count = objectives.size();
    boolean front = count >= FRONT_MIN && count <= FRONT_MAX;
    String written = root.key("trade-off").text().orElse(front ? "pareto" : "equal");
    return switch (written) {
      case "pareto" -> {
        if (!front) {
          root.key("trade-off").problem("pareto is for two or three objectives", "desirability");
        }
        yield new Preference.Pareto();
      }
      case "desirability" -> new Preference.Desirability(wishes(objectives));
      default -> new Preference.Equal();
    };
  }

  private List<Preference.Wish> wishes(List<GoalEntry> objectives) {
    List<Preference.Wish> wishes = new ArrayList<>();
    List<Field> fields = root.key("objectives").items();
    for (int k = 0; k < Math.min(fields.size(), objectives.size()); k++) {
      Unit unit = objectives.get(k).unit();
      Field field = fields.get(k);
      Optional<Double> worst = QuantityText.in(unit, unit, field.key("worst"));
      Optional<Double> best = QuantityText.in(unit, unit, field.key("best"));
      if (worst.isEmpty() || best.isEmpty() || worst.get().equals(best.get())) {
        field.problem("desirability needs a worst and a best that differ", "worst and best");
      } else {
        double weight = field.key("weight").number().filter(w -> w > 0).orElse(1.0);
        wishes.add(new Preference.Wish(worst.get(), best.get(), weight));
      }
    }
    return wishes;
  }

  private Cost cost() {
    return new ExpressionCompiler(recipe.parameters(), List.of())
        .compile(root.key("cost"), 0, Optional.of(Expression.Type.NUMBER))
        .<Cost>map(expression -> new PointCost(expression, fixed))
        .orElse(Cost.EQUAL);
  }

  private List<EarlierCampaign> earlier(Set<String> results) {
    List<EarlierCampaign> earlier = new ArrayList<>();
    for (Field field : root.key("earlier").items()) {
      CandidateTable.read(field.key("table"), source)
          .ifPresent(table ->
              earlier.add(
                  new EarlierCampaign(
                      field.key("name").text().orElse("earlier"), table.results(varied, results))));
    }
    return earlier;
  }

  /// How the figures of results are to be taken, by result.
  Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    root.key("figures")
        .entries()
        .forEach((name, field) -> {
          if (known(name, field)) {
            Unit unit = unit(name);
            figures.put(
                name,
                new Figure(
                    result(field.key("standard-error")),
                    QuantityText.in(unit, unit, field.key("sees-from")),
                    QuantityText.in(unit, unit, field.key("sees-to"))));
          }
        });
    return figures;
  }

  Optional<String> trust() {
    return result(root.key("trust"));
  }

  Optional<Plate> plate() {
    Field field = root.key("plate");
    Set<String> shares = new LinkedHashSet<>();
    for (Field item : field.key("shares").items()) {
      String name = item.text().orElse("");
      if (varied.containsKey(name)) {
        shares.add(name);
      } else {
        item.problem(
            Suggestion.unknown("varied parameter", name, varied.keySet()),
            Suggestion.list(varied.keySet()));
      }
    }
    return field
        .key("size")
        .whole()
        .filter(size -> size >= 1 && size <= 10_000)
        .map(size -> new Plate(size.intValue(), shares));
  }

  private Unit unit(String result) {
    RecipeDefinition.ResultEntry entry = recipe.results().get(result);
    return entry == null ? Unit.ONE : entry.unit();
  }

  private Optional<String> result(Field field) {
    return field.text().filter(name -> known(name, field));
  }

  private boolean known(String name, Field field) {
    Set<String> results = recipe.results().keySet();
    if (!results.contains(name)) {
      field.problem(Suggestion.unknown("result", name, results), Suggestion.list(results));
    }
    return results.contains(name);
  }
}
