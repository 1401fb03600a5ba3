// SPDX-License-Identifier: Apache-2.0
/// A small OPC UA server, for virtual devices and tests.
@NullMarked
package org.athanor.opcua.server;

import org.jspecify.annotations.NullMarked;
