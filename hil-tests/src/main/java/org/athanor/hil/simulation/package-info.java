// SPDX-License-Identifier: Apache-2.0
/// Deterministic simulation of the real controller: its actors on one thread and a virtual clock,
/// with simulated devices, network and store that fail as real ones do. Start with
/// [org.athanor.hil.simulation.world.Simulation].
@NullMarked
package org.athanor.hil.simulation;

import org.jspecify.annotations.NullMarked;
