// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.athanor.controller.definition.RecipeDefinition;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.value.Value;
import org.athanor.planner.reason.Reasons;

/// A recipe with its values, who proposed it and why (ISA-88 control recipe).
public record ExperimentPlan(
    ExperimentId id,
    RecipeDefinition recipe,
    Map<String, Value> parameters,
    String proposedBy,
    String why,
    Instant planned,
    Optional<Reasons> reasons)
    implements NoSerializationVerificationNeeded {
  public ExperimentPlan {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }
}
