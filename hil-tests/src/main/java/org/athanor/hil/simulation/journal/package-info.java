// SPDX-License-Identifier: Apache-2.0
/// A journal plug-in that fails as stores fail: slowly, not at all, after the fact, or in the
/// middle of a crash.
@NullMarked
package org.athanor.hil.simulation.journal;

import org.jspecify.annotations.NullMarked;
