// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.PointAdded;
import org.athanor.controller.campaign.CampaignEvent.PointEdited;
import org.athanor.controller.campaign.CampaignEvent.PointPinned;
import org.athanor.controller.campaign.CampaignEvent.PointVetoed;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.QuantityText;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Point;
import org.athanor.planner.PointCheck;
import org.athanor.planner.RandomPlanner;
import org.athanor.planner.SearchSpace.Parameter;

/// What comes of a person's word about a point. Pure.
///
/// A point of a person is held against the space, the constraints and the vetoes like any proposal.
final class OverrideRules {
  private static final Answer RECORDED = new Answer.Done("recorded");

  private final CampaignState state;
  private final CampaignDefinition campaign;
  private final Attribution by;
  private final Instant now;

  private OverrideRules(
      CampaignState state, CampaignDefinition campaign, Attribution by, Instant now) {
    this.state = state;
    this.campaign = campaign;
    this.by = by;
    this.now = now;
  }

  static Decision decide(
      CampaignState state,
      CampaignDefinition campaign,
      PointOrder order,
      Attribution by,
      Instant now) {
    Optional<CampaignEvent> before = state.overrides().byKey(by.key());
    if (before.isPresent()) {
      return new OverrideRules(state, campaign, by, before.get().at()).same(before.get(), order)
          ? new Decision.Say(new Answer.Done("known"))
          : Decision.refused("the Idempotency-Key came before with something else");
    }
    return new OverrideRules(state, campaign, by, now).decide(order);
  }

  /// What an edit does not name may have been edited since.
  private boolean same(CampaignEvent before, PointOrder order) {
    return before instanceof PointEdited(int number, var values, var who, _, var named)
            && order instanceof PointOrder.Edit edit
        ? edit.number() == number
            && who.equals(by)
            && named
                .map(read(edit.values())::equals)
                .orElseGet(() -> values.entrySet().containsAll(read(edit.values()).entrySet()))
        : before.equals(event(order));
  }

  private Decision decide(PointOrder order) {
    switch (state.phase()) {
      case Phase.Aborted _, Phase.Completed _ -> {
        return Decision.refused("the campaign has ended");
      }
      case Phase.New _, Phase.Running _, Phase.Held _ -> {}
    }
    return switch (order) {
      case PointOrder.Veto veto when endsAll(veto) ->
          Decision.refused(
              "nothing would be left to try; keep away from experiment %d by less than %s of the space"
                  .formatted(veto.number(), veto.near()));
      case PointOrder.Veto veto -> ofProposed(veto.number(), event(order));
      case PointOrder.Pin pin when state.open(pin.number()) ->
          new Decision.Write(event(order), RECORDED);
      case PointOrder.Pin pin -> notOpen(pin.number());
      case PointOrder.Edit edit when state.planned().containsKey(edit.number()) -> {
        List<DefinitionProblem> problems = problems(edited(edit));
        yield problems.isEmpty()
            ? ofProposed(edit.number(), event(order))
            : new Decision.Say(new Answer.Rejected(problems));
      }
      case PointOrder.Edit edit -> notOpen(edit.number());
      case PointOrder.Add add -> add(add);
    };
  }

  private CampaignEvent event(PointOrder order) {
    return switch (order) {
      case PointOrder.Veto(int number, double near) -> new PointVetoed(number, near, by, now);
      case PointOrder.Pin(int number) -> new PointPinned(number, by, now);
      case PointOrder.Edit edit ->
          new PointEdited(edit.number(), edited(edit), by, now, Optional.of(read(edit.values())));
      case PointOrder.Add(var values) -> new PointAdded(read(values), by, now);
    };
  }

  private Decision ofProposed(int number, CampaignEvent event) {
    if (!state.open(number)) {
      return notOpen(number);
    }
    return state
        .overrides()
        .pin(number)
        .<Decision>map(pin ->
            Decision.refused(
                "experiment %d is pinned by %s: %s"
                    .formatted(number, pin.by().operator(), pin.by().reason())))
        .orElseGet(() -> new Decision.WithdrawFirst(number, event, RECORDED));
  }

  /// Whether it is for its reach that nothing is left: one slip of a hand would end the campaign.
  private boolean endsAll(PointOrder.Veto veto) {
    return veto.near() > 0
        && state.open(veto.number())
        && state.noMore().isEmpty()
        && leavesNothing(veto)
        && !leavesNothing(new PointOrder.Veto(veto.number(), 0));
  }

  private boolean leavesNothing(PointOrder.Veto veto) {
    CampaignState then = state.apply(new PointVetoed(veto.number(), veto.near(), by, now));
    return RandomPlanner.create()
        .propose(CampaignRules.request(then, campaign, then.planned().size() + 1))
        .isEmpty();
  }

  private Decision notOpen(int number) {
    return state.planned().containsKey(number)
        ? Decision.refused("experiment " + number + " has ended")
        : new Decision.Say(new Answer.NotFound("experiment " + campaign.id() + "/" + number));
  }

  private Decision add(PointOrder.Add add) {
    int after = state.planned().size() + state.overrides().waiting().size();
    if (after >= CampaignRules.numbersMax(state, campaign)) {
      return Decision.refused(
          "the budget of " + campaign.budget() + " experiments leaves no room for it");
    }
    List<DefinitionProblem> problems = problems(read(add.values()));
    return problems.isEmpty()
        ? new Decision.Write(event(add), RECORDED)
        : new Decision.Say(new Answer.Rejected(problems));
  }

  private Map<String, Value> edited(PointOrder.Edit edit) {
    ExperimentPlanned plan = state.planned().get(edit.number());
    Map<String, Value> values = plan == null ? new TreeMap<>() : new TreeMap<>(plan.varied());
    values.putAll(read(edit.values()));
    return values;
  }

  private List<DefinitionProblem> problems(Map<String, Value> values) {
    return PointCheck.faults(CampaignRules.space(state, campaign), new Point(values)).stream()
        .map(fault ->
            new DefinitionProblem(
                "point", 0, 0, path(fault.parameter()), fault.what(), fault.allowed()))
        .toList();
  }

  private static String path(String parameter) {
    return parameter.isEmpty() ? "values" : "values." + parameter;
  }

  /// A number without a unit is in the parameter's.
  private Map<String, Value> read(Map<String, Object> values) {
    Map<String, Value> read = new TreeMap<>();
    values.forEach((name, value) ->
        read.put(
            name,
            number(unit(name), value)
                .<Value>map(Value.Scalar::new)
                .orElseGet(() -> new Value.Text(String.valueOf(value)))));
    return read;
  }

  private static Optional<Quantity> number(Optional<Unit> unit, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return Optional.of(new Quantity(number.doubleValue(), unit.orElse(Unit.ONE)));
    }
    return unit.flatMap(in ->
        QuantityText.typed(String.valueOf(value), in).map(number -> new Quantity(number, in)));
  }

  /// Empty for a parameter of words, and for none.
  private Optional<Unit> unit(String name) {
    return campaign.space().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .flatMap(OverrideRules::unit);
  }

  private static Optional<Unit> unit(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Continuous range -> Optional.of(range.unit());
      case Parameter.Whole range -> Optional.of(range.unit());
      case Parameter.Discrete levels -> Optional.of(levels.unit());
      case Parameter.Ordinal _, Parameter.Categorical _ -> Optional.empty();
    };
  }
}
