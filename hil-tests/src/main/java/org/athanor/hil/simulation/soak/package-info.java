// SPDX-License-Identifier: Apache-2.0
/// Many worlds: the soak, the mutation gate, the crash sweep and their report.
@NullMarked
package org.athanor.hil.simulation.soak;

import org.jspecify.annotations.NullMarked;
