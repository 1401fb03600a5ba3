// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.Set;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.fault.Profile;

/// What is simulated, apart from chance.
///
/// @param crashAt numbers of the moments at which the controller crashes, whatever the profile says
public record Scenario(long seed, Profile profile, Mutant mutant, Set<Integer> crashAt) {}
