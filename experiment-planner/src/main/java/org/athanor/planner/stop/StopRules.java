// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.stop;

import java.util.List;

/// What ends a campaign early, besides its target.
///
/// @param after not before this many experiments have ended
/// @param inARow a rule must be met this many times, one experiment after the other: a model may be
///   too sure of itself once
public record StopRules(List<StopRule> rules, int after, int inARow) {
  public static final int IN_A_ROW = 3;
  public static final StopRules NONE = new StopRules(List.of(), 1, IN_A_ROW);

  public StopRules {
    rules = List.copyOf(rules);
    if (after < 1 || inARow < 1) {
      throw new IllegalArgumentException(
          "after and in-a-row must be at least 1: " + after + ", " + inARow);
    }
  }

  /// The first rule that the latest `inARow` standings all meet.
  ///
  /// @param standings of the experiments so far, the latest last; empty where there was no model
  public List<Standing> met(List<List<Standing>> standings, int ended) {
    if (ended < after || standings.size() < inARow) {
      return List.of();
    }
    List<List<Standing>> latest = standings.subList(standings.size() - inARow, standings.size());
    return latest.getLast().stream()
        .filter(standing ->
            latest.stream()
                .allMatch(each ->
                    each.stream().anyMatch(s -> s.rule().equals(standing.rule()) && s.met())))
        .limit(1)
        .toList();
  }
}
