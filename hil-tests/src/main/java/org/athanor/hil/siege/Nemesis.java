// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

/// What strikes a laboratory besides the kills.
public enum Nemesis {
  CONTROLLER_PAUSED("the controller stands still for 1 to 6 s (SIGSTOP)"),
  DISK_FULL("the disk under the store takes no further byte for 1 to 6 s"),
  DISK_HUNG("the disk under the store does not answer for 1 to 6 s"),
  LINK_RESET("every connection to a device is torn"),
  LINK_DOWN("a device cannot be reached until the controller has been killed and is back"),
  LINK_STALLED("connections to a device stay open and carry nothing until then"),
  BROKER_RESTARTED("the broker dies and comes back with its sessions"),
  BROKER_EMPTIED("the broker dies and comes back without them"),
  DEVICE_RESTARTED("a device dies in the middle of an order and comes back"),
  LEDGER_LOST("a device dies in the middle of an order and comes back without its memory"),
  POWER_CUT("in place of a kill, and with it the store loses what was not synced");

  private final String sentence;

  Nemesis(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
