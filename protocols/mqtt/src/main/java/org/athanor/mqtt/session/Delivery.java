// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

/// What became of a message on its way to the broker.
public sealed interface Delivery {
  /// The broker has it (PUBACK); nobody else need have.
  record Acknowledged() implements Delivery {}

  /// The broker does not have it: it refused it (reason code 0x80 and above), or nothing was sent.
  record Refused(String reason) implements Delivery {}

  /// The connection was lost before the PUBACK: the broker may have it, and may yet deliver it.
  record Unknown(String reason) implements Delivery {}
}
