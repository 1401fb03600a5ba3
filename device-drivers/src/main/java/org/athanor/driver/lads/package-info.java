// SPDX-License-Identifier: Apache-2.0
/// Any LADS device (OPC 30500-1), driven from its own address space.
@NullMarked
package org.athanor.driver.lads;

import org.jspecify.annotations.NullMarked;
