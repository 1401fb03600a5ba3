// SPDX-License-Identifier: Apache-2.0
/// The MQTT broker of a virtual lab.
@NullMarked
package org.athanor.simulator.broker;

import org.jspecify.annotations.NullMarked;
