// SPDX-License-Identifier: Apache-2.0
/// The LADS driver against small devices in this process.
@NullMarked
package org.athanor.driver.lads;

import org.jspecify.annotations.NullMarked;
