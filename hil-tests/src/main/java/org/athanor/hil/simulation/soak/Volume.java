// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.journal.Moment;
import org.athanor.hil.simulation.world.Outcome;

/// What many seeds amount to. Filled by several threads.
public final class Volume {
  private final SortedMap<Long, Outcome> failed = new TreeMap<>();
  private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
  private final Map<Moment, Integer> crashes = new EnumMap<>(Moment.class);
  private final Set<String> visited = new TreeSet<>();
  private final Set<String> transitions = new TreeSet<>();
  private long trace;
  private Duration simulated = Duration.ZERO;
  private long seeds;
  private long violations;
  private long commands;
  private long effects;
  private long inDoubt;
  private long resolvedAlone;
  private long lives;

  synchronized void add(Outcome outcome) {
    seeds++;
    violations += outcome.violations().size();
    commands += outcome.tally().commands();
    effects += outcome.tally().effects();
    inDoubt += outcome.tally().inDoubt();
    resolvedAlone += outcome.tally().resolvedAlone();
    lives += outcome.tally().lives();
    simulated = simulated.plus(outcome.tally().simulated());
    outcome.fired().forEach((fault, count) -> fired.merge(fault, count, Integer::sum));
    outcome.crashes().forEach((moment, count) -> crashes.merge(moment, count, Integer::sum));
    visited.addAll(outcome.visited());
    transitions.addAll(outcome.transitions());
    trace += outcome.trace();
    if (!outcome.violations().isEmpty()) {
      failed.put(outcome.seed(), outcome);
    }
  }

  public synchronized long seeds() {
    return seeds;
  }

  public synchronized long violations() {
    return violations;
  }

  public synchronized long commands() {
    return commands;
  }

  public synchronized long effects() {
    return effects;
  }

  public synchronized long inDoubt() {
    return inDoubt;
  }

  public synchronized long resolvedAlone() {
    return resolvedAlone;
  }

  /// Lives of the controller that a crash ended.
  public synchronized long crashes() {
    return lives - seeds;
  }

  public synchronized Duration simulated() {
    return simulated;
  }

  public synchronized SortedMap<Long, Outcome> failed() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(failed));
  }

  public synchronized Map<Fault, Integer> fired() {
    return Map.copyOf(fired);
  }

  public synchronized Map<Moment, Integer> crashesByMoment() {
    return Map.copyOf(crashes);
  }

  /// Which event of a command followed which.
  public synchronized Set<String> transitions() {
    return Set.copyOf(transitions);
  }

  /// Of all that happened: the same seeds give the same, in any process and in any order.
  public synchronized String trace() {
    return Long.toHexString(trace);
  }

  public synchronized Set<String> visited() {
    return Set.copyOf(visited);
  }
}
