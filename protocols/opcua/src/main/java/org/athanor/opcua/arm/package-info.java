// SPDX-License-Identifier: Apache-2.0
/// Names of the lab arm's address space; shared by client and server.
@NullMarked
package org.athanor.opcua.arm;

import org.jspecify.annotations.NullMarked;
