// SPDX-License-Identifier: Apache-2.0
/// A virtual plate mover: control token, one task, safety state.
@NullMarked
package org.athanor.simulator.arm;

import org.jspecify.annotations.NullMarked;
