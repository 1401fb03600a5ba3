// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.simulator.table;

import org.jspecify.annotations.NullMarked;
