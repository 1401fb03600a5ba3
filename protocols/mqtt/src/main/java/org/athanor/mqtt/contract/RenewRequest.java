// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.time.Instant;

/// Says that a command which runs on a lease is still wanted. Nobody answers it.
///
/// @param notAfter one that comes later, by the wall clock, renews nothing: it may have waited at a
///   broker while its sender was long gone
public record RenewRequest(String command, Instant notAfter) {}
