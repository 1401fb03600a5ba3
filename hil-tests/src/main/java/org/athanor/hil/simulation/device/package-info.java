// SPDX-License-Identifier: Apache-2.0
/// Devices of the classes A to D behind the driver port, with a network between that loses, delays,
/// doubles and reorders.
@NullMarked
package org.athanor.hil.simulation.device;

import org.jspecify.annotations.NullMarked;
