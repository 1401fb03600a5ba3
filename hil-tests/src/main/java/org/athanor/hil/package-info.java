// SPDX-License-Identifier: Apache-2.0
/// The hardware-in-the-loop harness: specs of devices that run on the simulator or on a bench of
/// real ones. Start reading at [org.athanor.hil.Hil].
@NullMarked
package org.athanor.hil;

import org.jspecify.annotations.NullMarked;
