// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import picocli.CommandLine.Option;

/// Whoever has a say about matter gives a name and a reason.
final class SignatureOption {
  @Option(names = "--operator", required = true, paramLabel = "NAME", description = "Who you are.")
  private String operator = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, or how you know.")
  private String reason = "";

  String operator() {
    return operator;
  }

  String reason() {
    return reason;
  }
}
