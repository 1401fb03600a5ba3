// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

/// A message that does not follow the contract; says what is wrong with it.
public final class WireException extends Exception {
  private static final long serialVersionUID = 1;

  WireException(String message) {
    super(message);
  }

  WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
