// SPDX-License-Identifier: Apache-2.0
/// A table of past measurements as an instrument.
@NullMarked
package org.athanor.simulator.table;

import org.jspecify.annotations.NullMarked;
