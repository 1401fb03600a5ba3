// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.nio.file.Path;

/// A file that the gateway cannot start with; says what is wrong where.
public final class GatewayFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GatewayFileException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
