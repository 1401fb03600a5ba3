// SPDX-License-Identifier: Apache-2.0
/// Names of the OPC UA models that LADS devices speak; shared by client and server.
@NullMarked
package org.athanor.opcua.lads;

import org.jspecify.annotations.NullMarked;
