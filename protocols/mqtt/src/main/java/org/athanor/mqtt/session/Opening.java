// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

/// The answer to an attempt to connect.
public sealed interface Opening {
  record Opened(MqttSession session) implements Opening {}

  /// No broker, no answer in time: may work later.
  record Unreachable(String reason) implements Opening {}

  /// The broker does not want us: will not work until somebody changes something.
  record Refused(String reason) implements Opening {}
}
