// SPDX-License-Identifier: Apache-2.0
/// The bench: which devices there are, how to reach them, and what stands on them.
@NullMarked
package org.athanor.hil.bench;

import org.jspecify.annotations.NullMarked;
