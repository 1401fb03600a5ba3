// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.model.value.Value;

/// What a request asks for beyond one objective in a free space.
///
/// @param fixed what the scheduler has settled for this batch already: parameters that every
///   proposal takes as they are, e.g. the temperature of a plate that is half full
/// @param shared parameters that all proposals of this request must agree on, though the planner
///   may choose how
/// @param limits what results must be for an experiment to count
/// @param preference what is better when there are several objectives
/// @param acquisition what makes a point promising, with one objective
/// @param earlier what may be learnt from
public record Terms(
    Map<String, Value> fixed,
    Set<String> shared,
    List<Limit> limits,
    Preference preference,
    Acquisition acquisition,
    Cost cost,
    List<EarlierCampaign> earlier) {
  public static final Terms PLAIN =
      new Terms(
          Map.of(),
          Set.of(),
          List.of(),
          new Preference.Equal(),
          Acquisition.CONFIDENCE_BOUND,
          Cost.EQUAL,
          List.of());

  /// How promising a point is.
  public enum Acquisition {
    /// The best that the model thinks likely: somewhat better than expected, by how little is
    /// known.
    CONFIDENCE_BOUND,
    /// The logarithm of the improvement to be expected (Ament et al. 2023).
    LOG_IMPROVEMENT
  }

  public Terms {
    fixed = Collections.unmodifiableMap(new TreeMap<>(fixed));
    shared = Collections.unmodifiableSet(new TreeSet<>(shared));
    limits = List.copyOf(limits);
    earlier = List.copyOf(earlier);
  }

  public Terms fixing(Map<String, Value> values) {
    return new Terms(values, shared, limits, preference, acquisition, cost, earlier);
  }

  public Terms sharing(Set<String> names) {
    return new Terms(fixed, names, limits, preference, acquisition, cost, earlier);
  }

  public Terms within(List<Limit> results) {
    return new Terms(fixed, shared, results, preference, acquisition, cost, earlier);
  }

  public Terms preferring(Preference other) {
    return new Terms(fixed, shared, limits, other, acquisition, cost, earlier);
  }

  public Terms by(Acquisition other) {
    return new Terms(fixed, shared, limits, preference, other, cost, earlier);
  }

  public Terms costing(Cost other) {
    return new Terms(fixed, shared, limits, preference, acquisition, other, earlier);
  }

  public Terms after(List<EarlierCampaign> campaigns) {
    return new Terms(fixed, shared, limits, preference, acquisition, cost, campaigns);
  }
}
