// SPDX-License-Identifier: Apache-2.0
/// A safety relay: what says that an emergency stop is pressed.
@NullMarked
package org.athanor.simulator.relay;

import org.jspecify.annotations.NullMarked;
