// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.util.Optional;

/// A message that came in.
public record Incoming(
    String topic,
    byte[] payload,
    boolean retained,
    Optional<String> responseTopic,
    Optional<byte[]> correlation) {}
