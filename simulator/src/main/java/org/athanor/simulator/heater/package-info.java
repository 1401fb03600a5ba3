// SPDX-License-Identifier: Apache-2.0
/// A heater: an action that goes on by itself, with or without a watchdog of its own.
@NullMarked
package org.athanor.simulator.heater;

import org.jspecify.annotations.NullMarked;
