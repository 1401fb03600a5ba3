// SPDX-License-Identifier: Apache-2.0
/// Made-up laboratories whose truth is known, each with the naive way of doing what the planner
/// does better: what benchmarks run.
@NullMarked
package org.athanor.planner.problem;

import org.jspecify.annotations.NullMarked;
