// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.simulator.instrument;

import org.jspecify.annotations.NullMarked;
