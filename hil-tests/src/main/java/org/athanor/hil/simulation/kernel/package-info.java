// SPDX-License-Identifier: Apache-2.0
/// One thread, one clock and one source of chance under a whole actor system: the same seed gives
/// the same run.
@NullMarked
package org.athanor.hil.simulation.kernel;

import org.jspecify.annotations.NullMarked;
