// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.ExternalPlannerAnswered;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.PlannerChoice;
import org.athanor.controller.planning.PlannerAnswer;
import org.athanor.controller.planning.PlannerJson;
import org.athanor.model.id.ExperimentId;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal;
import org.athanor.planner.RandomPlanner;

/// Computes each proposal of a campaign again, from its journal alone.
public final class Replay {
  /// How a proposal compares with what is computed now.
  public enum Verdict {
    /// The same values from the same inputs.
    SAME,
    /// Other values from the same inputs: somebody changed the planner without saying so, or the
    /// journal.
    DIFFERENT,
    /// The journal does not lead to the inputs that it names.
    OTHER_INPUTS,
    /// Another version of the planner made it.
    OTHER_VERSION,
    /// A person chose it, or the journal is older than this check: nothing can be computed.
    NOT_COMPUTED
  }

  /// What came of one experiment's proposal.
  public record Line(int number, String planner, Verdict verdict) {}

  private final CampaignDefinition campaign;
  private final Map<Integer, ExternalPlannerAnswered> answers = new HashMap<>();

  private Replay(CampaignDefinition campaign) {
    this.campaign = campaign;
  }

  /// @param events of the campaign, all, in their order
  public static List<Line> of(CampaignDefinition campaign, List<CampaignEvent> events) {
    Replay replay = new Replay(campaign);
    List<Line> lines = new ArrayList<>();
    CampaignState state = CampaignState.EMPTY;
    for (CampaignEvent event : events) {
      if (event instanceof ExternalPlannerAnswered answer) {
        replay.answers.put(answer.number(), answer);
      }
      if (event instanceof ExperimentPlanned plan) {
        lines.add(
            new Line(
                plan.number(),
                plan.provenance().map(Provenance::planner).orElse("unknown"),
                replay.verdict(state, plan)));
      }
      state = state.apply(event);
    }
    return List.copyOf(lines);
  }

  private Verdict verdict(CampaignState state, ExperimentPlanned plan) {
    if (plan.provenance().isEmpty()) {
      return Verdict.NOT_COMPUTED;
    }
    Provenance provenance = plan.provenance().get();
    PlanningRequest request = CampaignRules.request(state, campaign, plan.number());
    if (!RequestDigest.of(request).equals(provenance.inputs())) {
      return Verdict.OTHER_INPUTS;
    }
    return switch (provenance.planner()) {
      case Thinking.OUTSIDE -> compare(plan, outside(plan.number(), request));
      case ExperimentPlanned.PERSON -> Verdict.NOT_COMPUTED;
      default ->
          provenance.equals(CampaignRules.provenance(campaign, request))
              ? compare(plan, own(request))
              : Verdict.OTHER_VERSION;
    };
  }

  /// What the planner outside sent was kept; it is read again as it was then.
  private Optional<Point> outside(int number, PlanningRequest request) {
    return Optional.ofNullable(answers.get(number))
        .flatMap(ExternalPlannerAnswered::answer)
        .map(text ->
            PlannerJson.answer(new ExperimentId(campaign.id(), number).toString(), request, text))
        .flatMap(answer ->
            switch (answer) {
              case PlannerAnswer.Usable usable -> Optional.of(usable.point());
              case PlannerAnswer.Unusable _ -> Optional.empty();
            });
  }

  private Optional<Point> own(PlanningRequest request) {
    List<Proposal> proposals =
        switch (campaign.planner()) {
          case PlannerChoice.BuiltIn _, PlannerChoice.External _ ->
              GaussianProcessPlanner.create().propose(request);
          case PlannerChoice.Random _ -> RandomPlanner.create().propose(request);
        };
    return proposals.stream().findFirst().map(Proposal::point);
  }

  private static Verdict compare(ExperimentPlanned plan, Optional<Point> computed) {
    return computed.filter(new Point(plan.varied())::equals).isPresent()
        ? Verdict.SAME
        : Verdict.DIFFERENT;
  }
}
