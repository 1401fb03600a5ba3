// SPDX-License-Identifier: Apache-2.0
/// What to try next: space, objectives, results so far, pending points and seed in; proposals with
/// their reasons out. Pure: no actors, no clock, no I/O.
@NullMarked
package org.athanor.planner;

import org.jspecify.annotations.NullMarked;
