// SPDX-License-Identifier: Apache-2.0
/// A search space as coordinates, and ways to spread points over it.
@NullMarked
package org.athanor.planner.space;

import org.jspecify.annotations.NullMarked;
