// SPDX-License-Identifier: Apache-2.0
/// When a campaign may end before its budget is spent: rules, where they stand, and words.
@NullMarked
package org.athanor.planner.stop;

import org.jspecify.annotations.NullMarked;
