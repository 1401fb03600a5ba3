// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.hil.simulation;

import org.jspecify.annotations.NullMarked;
