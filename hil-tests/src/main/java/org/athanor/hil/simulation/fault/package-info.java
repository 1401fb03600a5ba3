// SPDX-License-Identifier: Apache-2.0
/// What can go wrong in a simulated world, and what a wrong implementation would do.
@NullMarked
package org.athanor.hil.simulation.fault;

import org.jspecify.annotations.NullMarked;
