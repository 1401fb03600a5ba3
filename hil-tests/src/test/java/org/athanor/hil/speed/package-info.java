// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.hil.speed;

import org.jspecify.annotations.NullMarked;
