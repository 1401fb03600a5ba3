// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.simulator.lab;

import org.jspecify.annotations.NullMarked;
