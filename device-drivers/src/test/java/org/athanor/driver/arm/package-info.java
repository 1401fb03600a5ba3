// SPDX-License-Identifier: Apache-2.0
/// The arm driver against a small arm in this process.
@NullMarked
package org.athanor.driver.arm;

import org.jspecify.annotations.NullMarked;
