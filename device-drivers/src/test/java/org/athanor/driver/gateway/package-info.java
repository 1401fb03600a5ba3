// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.driver.gateway;

import org.jspecify.annotations.NullMarked;
