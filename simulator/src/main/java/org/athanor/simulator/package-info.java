// SPDX-License-Identifier: Apache-2.0
/// A virtual lab behind the real wires.
@NullMarked
package org.athanor.simulator;

import org.jspecify.annotations.NullMarked;
