// SPDX-License-Identifier: Apache-2.0
/// The client side of OPC UA: one connection, one session, and nothing that is ever sent twice.
@NullMarked
package org.athanor.opcua.client;

import org.jspecify.annotations.NullMarked;
