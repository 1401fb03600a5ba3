// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.hil.watchdog;

import org.jspecify.annotations.NullMarked;
