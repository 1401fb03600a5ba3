// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.PlannerChoice;
import org.athanor.controller.lab.Lab;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Planner;
import org.athanor.planner.RandomPlanner;

/// Gives each campaign its planner. A planner outside is asked only when whoever started the
/// controller named its very address: a campaign comes over the network and must not make the
/// controller knock at other doors, its own included.
///
/// @param allowed addresses as they stand in campaigns
public record AllowedPlanners(Set<URI> allowed) implements Lab.Planners {
  public AllowedPlanners {
    allowed = Set.copyOf(allowed);
  }

  @Override
  public Planner of(CampaignDefinition campaign) {
    return switch (campaign.planner()) {
      case PlannerChoice.BuiltIn _, PlannerChoice.External _ -> GaussianProcessPlanner.create();
      case PlannerChoice.Random _ -> RandomPlanner.create();
    };
  }

  @Override
  public Optional<ExternalPlanner> outside(CampaignDefinition campaign) {
    return campaign.planner() instanceof PlannerChoice.External(URI url, var deadline)
            && allowed.contains(url)
        ? Optional.of(HttpExternalPlanner.at(url, deadline))
        : Optional.empty();
  }
}
