// SPDX-License-Identifier: Apache-2.0
/// The model of a result over the space, learnt from the experiments so far: Gaussian processes.
///
/// Rows are experiments, columns are coordinates of [org.athanor.planner.space.Coordinates].
/// Everything is plain `double` arithmetic in a fixed order and `StrictMath`, so that every machine
/// computes the same bits.
@NullMarked
package org.athanor.planner.surrogate;

import org.jspecify.annotations.NullMarked;
