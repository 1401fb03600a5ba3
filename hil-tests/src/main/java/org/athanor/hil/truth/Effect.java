// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

/// A line of the ground truth: what a device, or a person in its stead, did.
///
/// @param command the order that it was done for
/// @param from where carried labware came from, and `to` where it went; empty when none was carried
public record Effect(String device, String command, Deed deed, String from, String to) {
  static Effect done(String device, String command, String kind, String what) {
    return new Effect(device, command, new Deed(kind, what), "", "");
  }

  static Effect carried(
      String device, String command, String kind, String labware, String from, String to) {
    return new Effect(device, command, new Deed(kind, labware), from, to);
  }

  boolean carries() {
    return !to.isEmpty();
  }
}
