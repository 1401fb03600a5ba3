// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.Optional;

/// What is wrong with a setting of a driver.
///
/// @param option the option; empty when the address is meant
/// @param allowed what would be right, in words
public record SettingProblem(Optional<String> option, String what, String allowed) {
  public static SettingProblem ofAddress(String what, String allowed) {
    return new SettingProblem(Optional.empty(), what, allowed);
  }

  public static SettingProblem ofOption(String option, String what, String allowed) {
    return new SettingProblem(Optional.of(option), what, allowed);
  }

  /// In one line, for whoever has no file to point at.
  public String words() {
    return option.map(name -> "option " + name).orElse("address")
        + ": "
        + what
        + " (allowed: "
        + allowed
        + ")";
  }
}
