// SPDX-License-Identifier: Apache-2.0
/// What we expect of each kind of device, on the simulator as on the bench.
@NullMarked
package org.athanor.hil.specs;

import org.jspecify.annotations.NullMarked;
