// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The faults of one seed: decides at each occasion, and counts, until everything is healed.
public final class Faults {
  private final RandomGenerator chance;
  private final Profile profile;
  private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
  private boolean healed;

  public Faults(RandomGenerator chance, Profile profile) {
    this.chance = chance;
    this.profile = profile;
  }

  public RandomGenerator chance() {
    return chance;
  }

  /// Whether the fault strikes now.
  public boolean happens(Fault fault) {
    Double strength = profile.strengths().get(fault);
    if (healed || strength == null) {
      return false;
    }
    boolean now = chance.nextDouble() < Math.min(0.9, strength * fault.probability());
    if (now) {
      fired.merge(fault, 1, Integer::sum);
    }
    return now;
  }

  public void heal() {
    healed = true;
  }

  public boolean healed() {
    return healed;
  }

  public Map<Fault, Integer> fired() {
    return Collections.unmodifiableMap(fired);
  }
}
