// SPDX-License-Identifier: Apache-2.0
/// The matter of the virtual lab: labware, where it stands and what it holds; and the ground truth
/// of what happened to it, which no controller can see.
@NullMarked
package org.athanor.simulator.world;

import org.jspecify.annotations.NullMarked;
