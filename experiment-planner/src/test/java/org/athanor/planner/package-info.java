// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.planner;

import org.jspecify.annotations.NullMarked;
