// SPDX-License-Identifier: Apache-2.0
/// A virtual liquid handler: a LADS device on a socket, with a deck, reservoirs and a durable
/// ledger.
@NullMarked
package org.athanor.simulator.handler;

import org.jspecify.annotations.NullMarked;
