// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.simulator.handler;

import org.jspecify.annotations.NullMarked;
