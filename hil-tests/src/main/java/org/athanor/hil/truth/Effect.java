// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

/// A line of the ground truth: what a device did, or a person, in its stead or of their own accord.
///
/// @param command the order that it was done for; empty where a person did as they pleased
/// @param from where carried labware came from, and `to` where it went; empty when none was carried
public record Effect(String device, String command, Deed deed, String from, String to) {
  static Effect done(String device, String command, String kind, String what) {
    return new Effect(device, command, new Deed(kind, what), "", "");
  }

  static Effect carried(
      String device, String command, String kind, String labware, String from, String to) {
    return new Effect(device, command, new Deed(kind, labware), from, to);
  }

  /// Whether a person did it of their own accord.
  public boolean byHand() {
    return device.equals("person") && command.isEmpty() && deed.kind().equals("carry");
  }

  boolean carries() {
    return !to.isEmpty();
  }
}
