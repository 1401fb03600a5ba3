// SPDX-License-Identifier: Apache-2.0
/// The proof of the watchdog: real processes, a controller that is killed while a heater heats, and
/// the heater's own record of its power.
@NullMarked
package org.athanor.hil.watchdog;

import org.jspecify.annotations.NullMarked;
