// SPDX-License-Identifier: Apache-2.0
/// Who gets which device, place and labware next. The rule itself is pure and lives in
/// [org.athanor.planner.schedule].
@NullMarked
package org.athanor.controller.schedule;

import org.jspecify.annotations.NullMarked;
