// SPDX-License-Identifier: Apache-2.0
/// A virtual colour reader and its optics.
@NullMarked
package org.athanor.simulator.colour;

import org.jspecify.annotations.NullMarked;
