// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// A service of the server gave no result.
public final class ServiceFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final StatusCode status;
  private final boolean answered;

  ServiceFailure(StatusCode status, boolean answered, String message) {
    super(message);
    this.status = status;
    this.answered = answered;
  }

  /// Nobody knows what the server did.
  public static ServiceFailure unanswered(StatusCode status, String message) {
    return new ServiceFailure(status, false, message);
  }

  public StatusCode status() {
    return status;
  }

  /// Whether the server said so itself; otherwise nobody knows what it did.
  public boolean answered() {
    return answered;
  }
}
