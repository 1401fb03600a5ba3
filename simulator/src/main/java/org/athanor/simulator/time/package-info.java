// SPDX-License-Identifier: Apache-2.0
/// Simulated time.
@NullMarked
package org.athanor.simulator.time;

import org.jspecify.annotations.NullMarked;
