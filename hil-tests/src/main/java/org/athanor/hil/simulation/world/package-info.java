// SPDX-License-Identifier: Apache-2.0
/// A seed's whole world: controller, devices, people, faults, and what came of it.
@NullMarked
package org.athanor.hil.simulation.world;

import org.jspecify.annotations.NullMarked;
