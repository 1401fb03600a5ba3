// SPDX-License-Identifier: Apache-2.0
/// The closed loop: asks the planner, has its plans carried out, learns what came of them.
@NullMarked
package org.athanor.controller.campaign;

import org.jspecify.annotations.NullMarked;
