// SPDX-License-Identifier: Apache-2.0
/// Planners outside of the controller, asked over HTTP. What they answer is held against the space,
/// the constraints and the vetoes like anybody's point; they move nothing.
@NullMarked
package org.athanor.controller.planning;

import org.jspecify.annotations.NullMarked;
