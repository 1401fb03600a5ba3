// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

/// Where a session reports. Calls come from Paho's only callback thread, one after the other: hand
/// things on and return; whoever blocks here stops the whole session.
public interface SessionListener {
  void arrived(Incoming message);

  /// The session is over, once and for ever: open another one.
  void lost(String reason);
}
