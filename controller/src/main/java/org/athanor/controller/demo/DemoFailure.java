// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

/// The demo cannot go on; the message says why and what helps.
public final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DemoFailure(String message) {
    super(message);
  }
}
