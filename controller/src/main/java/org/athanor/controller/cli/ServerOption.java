// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/// Which controller a command speaks to.
final class ServerOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:ATHANOR_URL:-http://127.0.0.1:8080}",
      description = "The controller (default: ATHANOR_URL, else http://127.0.0.1:8080).")
  private URI url = URI.create("http://127.0.0.1:8080");

  LabApi api() {
    return new LabApi(url);
  }
}
