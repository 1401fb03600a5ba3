// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.hil.truth;

import org.jspecify.annotations.NullMarked;
