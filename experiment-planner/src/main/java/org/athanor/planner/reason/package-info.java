// SPDX-License-Identifier: Apache-2.0
/// Why a point was proposed: figures that can be drawn, and one place that puts them into words.
@NullMarked
package org.athanor.planner.reason;

import org.jspecify.annotations.NullMarked;
