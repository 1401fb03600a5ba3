// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

/// No session came about.
public final class ConnectFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  ConnectFailure(String message, boolean permanent) {
    super(message);
    this.permanent = permanent;
  }

  /// Whether trying again is pointless until somebody changes something.
  public boolean permanent() {
    return permanent;
  }
}
