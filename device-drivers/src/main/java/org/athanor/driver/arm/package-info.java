// SPDX-License-Identifier: Apache-2.0
/// Robot arms that hand out a control token and start named tasks.
@NullMarked
package org.athanor.driver.arm;

import org.jspecify.annotations.NullMarked;
