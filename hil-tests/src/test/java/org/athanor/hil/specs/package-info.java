// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.hil.specs;

import org.jspecify.annotations.NullMarked;
