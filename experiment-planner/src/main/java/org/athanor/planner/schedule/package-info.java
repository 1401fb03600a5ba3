// SPDX-License-Identifier: Apache-2.0
/// Who gets which device and place when: the pure core of the lab's scheduler. Start at
/// [AllocationRules].
@NullMarked
package org.athanor.planner.schedule;

import org.jspecify.annotations.NullMarked;
