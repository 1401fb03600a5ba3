// SPDX-License-Identifier: Apache-2.0
/// The device end of the MQTT contract: what every simulated MQTT instrument has in common.
@NullMarked
package org.athanor.simulator.instrument;

import org.jspecify.annotations.NullMarked;
