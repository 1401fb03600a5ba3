// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import org.eclipse.milo.opcua.stack.core.UaException;

/// A refusal before anything moved.
final class Refused extends UaException {
  private static final long serialVersionUID = 1L;

  Refused(long statusCode, String message) {
    super(statusCode, message);
  }
}
