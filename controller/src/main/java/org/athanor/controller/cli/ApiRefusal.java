// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

/// The controller was not reached, or said no. The message is for people.
final class ApiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApiRefusal(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
