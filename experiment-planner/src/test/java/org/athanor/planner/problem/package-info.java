// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.planner.problem;

import org.jspecify.annotations.NullMarked;
