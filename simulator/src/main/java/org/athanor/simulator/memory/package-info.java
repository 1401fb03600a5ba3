// SPDX-License-Identifier: Apache-2.0
/// What a virtual device remembers over a power cut.
@NullMarked
package org.athanor.simulator.memory;

import org.jspecify.annotations.NullMarked;
