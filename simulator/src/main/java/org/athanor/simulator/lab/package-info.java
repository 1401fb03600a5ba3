// SPDX-License-Identifier: Apache-2.0
/// The lab file as the simulator reads it.
@NullMarked
package org.athanor.simulator.lab;

import org.jspecify.annotations.NullMarked;
