// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Which faults a seed has, and how strong: a swarm, in which one seed in ten has none and one in
/// ten has one kind only.
///
/// @param strengths 1 is the fault's own probability
public record Profile(Map<Fault, Double> strengths) {
  private static final double[] STRENGTHS = {0.3, 1, 3};

  public Profile {
    strengths = Collections.unmodifiableMap(new EnumMap<>(strengths));
  }

  public static Profile none() {
    return new Profile(new EnumMap<>(Fault.class));
  }

  public static Profile draw(RandomGenerator chance) {
    Map<Fault, Double> strengths = new EnumMap<>(Fault.class);
    int kind = chance.nextInt(10);
    List<Fault> all = List.of(Fault.values());
    if (kind == 1) {
      strengths.put(all.get(chance.nextInt(all.size())), 3.0);
    } else if (kind > 1) {
      for (Fault fault : all) {
        double strength = STRENGTHS[chance.nextInt(STRENGTHS.length)];
        if (chance.nextBoolean()) {
          strengths.put(fault, strength);
        }
      }
    }
    return new Profile(strengths);
  }

  public boolean has(Fault fault) {
    return strengths.containsKey(fault);
  }

  @Override
  public String toString() {
    return strengths.isEmpty() ? "no faults" : strengths.toString();
  }
}
