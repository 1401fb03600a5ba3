// SPDX-License-Identifier: Apache-2.0
/// Numbers with dimension and the other values that recipes, devices and results exchange.
@NullMarked
package org.athanor.model.value;

import org.jspecify.annotations.NullMarked;
