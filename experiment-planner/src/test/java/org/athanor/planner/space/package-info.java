// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.planner.space;

import org.jspecify.annotations.NullMarked;
